package org.grantwarden.domain.bulk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.ledger.Entry;

/** The jobs over many connections. Progress changes no credential, so it is not versioned. */
public interface BulkRuns {
    /** Adds a job over these connections, with the entry that it was begun. */
    void add(BulkRun run, List<UUID> connectionIds, Entry entry);

    /** The job of that id. */
    Optional<BulkRun> find(UUID id);

    /**
     * What it did: failures first, then what waits, what was skipped and what is done, each by name. Of connections that
     * are to be authorized those that nobody has authorized since come first.
     */
    List<BulkItem> items(UUID id, int limit);

    /** How many of its connections somebody has authorized since it began. */
    int authorizedSince(UUID id);

    /** A connection that still waits; empty when none does. */
    Optional<UUID> next(UUID id);

    /** Notes what came of one connection; one that is over already stays as it is. */
    void finish(UUID id, UUID connectionId, BulkItem.State state, String detail);

    /** Asks it to stop after the present connection, with the entry; answers whether it was still at work. */
    boolean cancel(UUID id, Entry entry);

    /** Ends it: what waits is skipped as cancelled. Answers it as it is then; empty when it has ended already. */
    Optional<BulkRun> end(UUID id, Instant at);

    /** The jobs that have not ended. */
    List<UUID> open();

    /** The newest jobs. */
    List<BulkRun> newest(int limit);
}
