package org.grantwarden.persistence.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.SharedLedger;
import org.jspecify.annotations.Nullable;

/**
 * Whoever gets the lock writes the entries of all who wait for it, in one transaction; those find theirs written when
 * their turn comes. There is no thread of its own that could die, and alone nobody waits for anybody.
 */
@ApplicationScoped
class GroupCommit implements SharedLedger {
    private static final int LARGEST_GROUP = 64;

    private final Lock writing = new ReentrantLock(true);
    private final Queue<Waiting> queue = new ArrayDeque<>();
    private GroupWriter writer;

    protected GroupCommit() {}

    @Inject
    GroupCommit(GroupWriter writer) {
        this.writer = writer;
    }

    /** An entry and what became of it. Written under the lock, read under the lock. */
    private static final class Waiting {
        private final Entry entry;
        private boolean written;
        private @Nullable RuntimeException failure;

        Waiting(Entry entry) {
            this.entry = entry;
        }
    }

    @Override
    public void append(Entry entry) {
        if (entry.changesTarget()) {
            throw new IllegalArgumentException("a change is written with its row, not appended: " + entry.action());
        }
        Waiting mine = new Waiting(entry);
        synchronized (queue) {
            queue.add(mine);
        }
        writing.lock();
        try {
            while (!mine.written && mine.failure == null) {
                write(nextGroup());
            }
        } finally {
            writing.unlock();
        }
        if (mine.failure != null) {
            throw mine.failure;
        }
    }

    private List<Waiting> nextGroup() {
        List<Waiting> group = new ArrayList<>();
        synchronized (queue) {
            while (group.size() < LARGEST_GROUP && !queue.isEmpty()) {
                group.add(queue.remove());
            }
        }
        return group;
    }

    private void write(List<Waiting> group) {
        try {
            writer.write(group.stream().map(waiting -> waiting.entry).toList());
            group.forEach(waiting -> waiting.written = true);
        } catch (RuntimeException e) {
            if (group.size() == 1) {
                group.get(0).failure = e;
            } else {
                // One that the database refuses must not take the others with it.
                group.forEach(waiting -> write(List.of(waiting)));
            }
        } catch (Error e) {
            // They are out of the queue: without an answer they would wait for ever, the lock in hand.
            group.forEach(waiting -> waiting.failure = new IllegalStateException("the entry was not written", e));
            throw e;
        }
    }
}
