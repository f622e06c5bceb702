package org.grantwarden.domain.installation;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;

/** Runs what no person waits for: the sequencer and recurring jobs, each on one node at a time. */
public interface BackgroundWork {
    /** Registers a recurring job before {@link #start()}; its body bears being run again after a crash. */
    void every(String name, Duration interval, Runnable body);

    /** Like {@link #every}, once each night (UTC). */
    void nightly(String name, Runnable body);

    /**
     * Registers, before {@link #start()}, work that is done once for each id that is submitted. When its node dies the
     * work begins anew on another one, so its body goes on with what is not done yet.
     */
    void onDemand(String name, Consumer<UUID> body);

    /** Has the work of that name done for this id, on some node, soon; once, however often it is submitted before it ends. */
    void submit(String name, UUID id);

    /** Starts the sequencer and the registered jobs. */
    void start();

    /** Stops them, waiting for what runs, a few seconds at the most. */
    void stop();
}
