package org.grantwarden.persistence.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Seen;
import org.grantwarden.domain.ledger.SharedLedger;
import org.jspecify.annotations.Nullable;

/**
 * Whoever comes when few write, writes: the entries of all who wait, in one transaction, and then hands the writing on to the
 * first of those who came meanwhile. There is no thread of its own that could die, and alone nobody waits for anybody.
 */
@ApplicationScoped
class GroupCommit implements SharedLedger {
    private static final int LARGEST_GROUP = 64;

    /** While the disk takes the one's group, the other's is made. */
    private static final int MOST_WRITERS = 2;

    /** Those whose entries are not written, in the order in which they came. Also the lock of {@link #writers}. */
    private final Queue<Waiting> queue = new ArrayDeque<>();

    private GroupWriter writer;

    /** How many write, or were told to: one at the least as long as anybody waits. */
    private int writers;

    protected GroupCommit() {}

    @Inject
    GroupCommit(GroupWriter writer) {
        this.writer = writer;
    }

    /** An entry and what became of it. */
    private static final class Waiting {
        private final Claim claim;
        private final Thread thread = Thread.currentThread();
        private @Nullable RuntimeException failure;
        private boolean written;

        /** Set last, so that who sees it sees the rest as well. */
        private volatile boolean over;

        private volatile boolean writesNext;

        Waiting(Claim claim) {
            this.claim = claim;
        }

        void end(boolean wasWritten) {
            written = wasWritten;
            over();
        }

        void end(RuntimeException why) {
            failure = why;
            over();
        }

        private void over() {
            over = true;
            LockSupport.unpark(thread);
        }

        /**
         * Until it is written or, where that is wanted, its turn to write has come; answers whether the thread was interrupted
         * meanwhile. That is kept from it until it has written: the group's other entries are not to fail for it.
         */
        boolean await(boolean orItsTurn) {
            boolean interrupted = Thread.interrupted();
            while (!over && !(orItsTurn && writesNext)) {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
            return interrupted;
        }
    }

    @Override
    public boolean append(Entry entry, Set<Seen> grounds) {
        if (entry.changesTarget()) {
            throw new IllegalArgumentException("a change is written with its row, not appended: " + entry.action());
        }
        Waiting mine = new Waiting(new Claim(entry, grounds));
        synchronized (queue) {
            queue.add(mine);
            mine.writesNext = writers < MOST_WRITERS;
            if (mine.writesNext) {
                writers++;
            }
        }
        boolean interrupted = mine.await(true);
        if (mine.writesNext) {
            writeNextGroup(mine);
            // Another writer may have taken the entry into its own group.
            interrupted |= mine.await(false);
        }
        if (interrupted) {
            mine.thread.interrupt();
        }
        if (mine.failure != null) {
            throw mine.failure;
        }
        return mine.written;
    }

    /** The writer's own entry is among them however many came before, so that it outlives its writer's turn in no queue. */
    private void writeNextGroup(Waiting mine) {
        List<Waiting> group = new ArrayList<>();
        synchronized (queue) {
            if (queue.remove(mine)) {
                group.add(mine);
            }
            while (group.size() < LARGEST_GROUP && !queue.isEmpty()) {
                group.add(queue.remove());
            }
        }
        try {
            if (!group.isEmpty()) {
                write(group);
            }
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

    private void handOn() {
        synchronized (queue) {
            Waiting next = queue.peek();
            if (next == null || next.writesNext) {
                writers--;
            } else {
                next.writesNext = true;
                LockSupport.unpark(next.thread);
            }
        }
    }

    private void write(List<Waiting> group) {
        try {
            List<Boolean> written =
                    writer.write(group.stream().map(waiting -> waiting.claim).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).end(written.get(i));
            }
        } catch (RuntimeException e) {
            if (group.size() == 1 || !(e instanceof LedgerRefusedException refused && refused.isOfAnEntry())) {
                // Nobody knows whether a group whose commit broke off is there; written again it might stand there
                // twice.
                group.forEach(waiting -> waiting.end(e));
            } else {
                // One that the database refuses must not take the others with it.
                group.forEach(waiting -> write(List.of(waiting)));
            }
        }
    }
}
