package org.grantwarden.domain.token.usecase;

import java.util.concurrent.TimeUnit;

/** Lets callers pass at even distances, so many a second. */
final class Pace {
    private final long distance;
    private long next = System.nanoTime();

    /**
     * A pace.
     *
     * @param perSecond callers a second; 0 for as many as come
     */
    Pace(int perSecond) {
        distance = perSecond <= 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /** Waits for this caller's turn. */
    void await() {
        long turn;
        synchronized (this) {
            long now = System.nanoTime();
            turn = next - now > 0 ? next : now;
            next = turn + distance;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(turn - System.nanoTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a turn", e);
        }
    }
}
