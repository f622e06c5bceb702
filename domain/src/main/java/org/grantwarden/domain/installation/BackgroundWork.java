package org.grantwarden.domain.installation;

import java.time.Duration;

/** Runs what no person waits for: the sequencer and recurring jobs, each on one node at a time. */
public interface BackgroundWork {
    /** Registers a recurring job before {@link #start()}; its body bears being run again after a crash. */
    void every(String name, Duration interval, Runnable body);

    /** Like {@link #every}, once each night (UTC). */
    void nightly(String name, Runnable body);

    /** Starts the sequencer and the registered jobs. */
    void start();

    /** Stops them, waiting for what runs, a few seconds at the most. */
    void stop();
}
