package org.grantwarden.domain.ledger;

import java.util.List;
import java.util.Optional;

/** Reads checkpoints, hash tiles and leaves. Who may read which is the use cases' matter. */
public interface SealedLedger {
    /** The newest checkpoint of a log; empty before the first. */
    Optional<PublishedCheckpoint> latest(Log log);

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
