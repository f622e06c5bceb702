package org.grantwarden.persistence.installation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.persistence.ledger.Publisher;

/** Publishes checkpoints of both logs again and again, so that growth is signed within a second. */
final class PublisherLoop implements Runnable {
    private static final Logger LOG = System.getLogger(PublisherLoop.class.getName());
    private static final Duration BETWEEN = Duration.ofMillis(500);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private final Publisher publisher;
    private final CountDownLatch stop = new CountDownLatch(1);
    private boolean failing;

    PublisherLoop(Publisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void run() {
        try {
            Duration pause = BETWEEN;
            while (!stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = round();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the loop end after the checkpoint in hand. */
    void stop() {
        stop.countDown();
    }

    private Duration round() {
        try {
            for (Log log : Log.values()) {
                publisher.publish(log);
            }
            if (failing) {
                LOG.log(Level.INFO, "checkpoints are published again");
            }
            failing = false;
            return BETWEEN;
        } catch (RuntimeException e) {
            // Once per spell; the next round may find disk and database again.
            if (!failing) {
                LOG.log(Level.ERROR, "checkpoints cannot be published; it is tried again", e);
            }
            failing = true;
            return AFTER_FAILURE;
        }
    }
}
