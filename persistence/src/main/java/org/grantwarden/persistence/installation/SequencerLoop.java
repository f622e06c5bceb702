package org.grantwarden.persistence.installation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.persistence.ledger.Sequencer;

/**
 * Sequences both logs again and again. It looks every 200 ms instead of waiting for NOTIFY, which would serialize the
 * commits of all writers.
 */
final class SequencerLoop implements Runnable {
    private static final Logger LOG = System.getLogger(SequencerLoop.class.getName());
    private static final Duration BETWEEN = Duration.ofMillis(200);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private final Sequencer sequencer;
    private final CountDownLatch stop = new CountDownLatch(1);
    private boolean failing;

    SequencerLoop(Sequencer sequencer) {
        this.sequencer = sequencer;
    }

    @Override
    public void run() {
        try {
            Duration pause = Duration.ZERO;
            while (!stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = round();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the loop end after the batch in hand. */
    void stop() {
        stop.countDown();
    }

    /** Sequences what waits; answers the pause until the next look. */
    private Duration round() {
        try {
            boolean more = false;
            for (Log log : Log.values()) {
                more |= sequencer.sequence(log, Sequencer.LARGEST_BATCH) == Sequencer.LARGEST_BATCH;
            }
            if (failing) {
                LOG.log(Level.INFO, "the sequencer works again");
            }
            failing = false;
            return more ? Duration.ZERO : BETWEEN;
        } catch (RuntimeException e) {
            // Once per spell, not five times a second; entries wait meanwhile and none is lost.
            if (!failing) {
                LOG.log(Level.ERROR, "the sequencer cannot work and tries again", e);
            }
            failing = true;
            return AFTER_FAILURE;
        }
    }
}
