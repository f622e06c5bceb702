package org.grantwarden.systemtests.product;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for something that comes in its own time. */
public final class Wait {
    private static final long PAUSE_MILLIS = 200;

    private Wait() {}

    /** Asks again and again until the answer is yes. Fails with {@code what} when it takes longer than {@code bound}. */
    public static void until(Duration bound, String what, Callable<Boolean> condition) {
        long end = System.nanoTime() + bound.toNanos();
        try {
            while (!condition.call()) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("After " + bound.toSeconds() + " s it is still not true that " + what);
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(what, e);
        }
    }
}
