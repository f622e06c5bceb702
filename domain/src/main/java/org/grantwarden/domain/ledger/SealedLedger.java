package org.grantwarden.domain.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads checkpoints, hash tiles and leaves. Who may read which is the use cases' matter. */
public interface SealedLedger {
    /** How long a checkpoint is held back while a witness has not cosigned it. */
    Duration WAIT = Duration.ofSeconds(2);

    /** For how long a checkpoint that more witnesses cosigned is preferred to a newer one. */
    Duration PREFERRED = Duration.ofSeconds(7);

    /** The newest checkpoint of a log, with the log's own signatures only; empty before the first. */
    Optional<PublishedCheckpoint> latest(Log log);

    /**
     * The checkpoint to hand on, with the cosignatures that it has; empty before the first. It waits {@link #WAIT} for the
     * witnesses; of the last {@link #PREFERRED} it is the one that most of them have cosigned by then. It never goes back.
     */
    default Optional<PublishedCheckpoint> shown(Log log) {
        return latest(log);
    }

    /** The state of a log's sealing. */
    SealState state(Log log);

    /** The first {@code tile.width()} hashes of a tile, one after the other. */
    byte[] hashes(Log log, TilePath tile);

    /** The leaves from {@code first} on, in leaf order; fewer if some are not there. */
    List<String> lines(Log log, long first, int count);

    /** Index of the first leaf from which on all entries stand; those before may have been dropped by retention. */
    default long standsFrom(Log log) {
        return 0;
    }
}
