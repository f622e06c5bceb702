package org.grantwarden.persistence.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.SharedLedger;
import org.jspecify.annotations.Nullable;

/**
 * Whoever comes when nobody writes, writes: the entries of all who wait, in one transaction, and then hands the writing on to
 * the first of those who came meanwhile. There is no thread of its own that could die, and alone nobody waits for anybody.
 */
@ApplicationScoped
class GroupCommit implements SharedLedger {
    private static final int LARGEST_GROUP = 64;

    /** Those whose entries are not written, in the order in which they came. Also the lock of {@link #writing}. */
    private final Queue<Waiting> queue = new ArrayDeque<>();

    private GroupWriter writer;

    /** Whether somebody writes, or was told to. */
    private boolean writing;

    protected GroupCommit() {}

    @Inject
    GroupCommit(GroupWriter writer) {
        this.writer = writer;
    }

    /** An entry and what became of it. */
    private static final class Waiting {
        private final Entry entry;
        private final Thread thread = Thread.currentThread();
        private @Nullable RuntimeException failure;

        /** Set last, so that who sees it sees the failure as well. */
        private volatile boolean over;

        private volatile boolean writesNext;

        Waiting(Entry entry) {
            this.entry = entry;
        }

        void end(@Nullable RuntimeException why) {
            failure = why;
            over = true;
            LockSupport.unpark(thread);
        }

        /**
         * Until it is written, or its turn to write has come; answers whether the thread was interrupted meanwhile. That is kept
         * from it until it has written: the group's other entries are not to fail for it.
         */
        boolean await() {
            boolean interrupted = Thread.interrupted();
            while (!over && !writesNext) {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
            return interrupted;
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
            mine.writesNext = !writing;
            writing = true;
        }
        boolean interrupted = mine.await();
        if (!mine.over) {
            List<Waiting> group = nextGroup();
            try {
                write(group);
            } catch (Error e) {
                // They are out of the queue: whatever broke, without an answer they would wait for ever.
                group.stream()
                        .filter(waiting -> !waiting.over)
                        .forEach(waiting -> waiting.end(new IllegalStateException("the entry was not written", e)));
                throw e;
            } finally {
                handOn();
            }
        }
        if (interrupted) {
            mine.thread.interrupt();
        }
        if (mine.failure != null) {
            throw mine.failure;
        }
    }

    /** Whoever writes stands first, so that the group has the writer's own entry. */
    private List<Waiting> nextGroup() {
        List<Waiting> group = new ArrayList<>();
        synchronized (queue) {
            while (group.size() < LARGEST_GROUP && !queue.isEmpty()) {
                group.add(queue.remove());
            }
        }
        return group;
    }

    private void handOn() {
        synchronized (queue) {
            Waiting next = queue.peek();
            writing = next != null;
            if (next != null) {
                next.writesNext = true;
                LockSupport.unpark(next.thread);
            }
        }
    }

    private void write(List<Waiting> group) {
        try {
            writer.write(group.stream().map(waiting -> waiting.entry).toList());
            group.forEach(waiting -> waiting.end(null));
        } catch (RuntimeException e) {
            if (group.size() == 1) {
                group.get(0).end(e);
            } else {
                // One that the database refuses must not take the others with it.
                group.forEach(waiting -> write(List.of(waiting)));
            }
        }
    }
}
