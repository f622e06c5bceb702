package org.grantwarden.domain.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of a check.
 *
 * @param startedAt null while it waits
 * @param done leaves of both logs looked at
 * @param total leaves to look at
 * @param finishedAt null while it runs
 * @param result null while it runs
 * @param found how much was found wrong
 * @param findings the first of it
 */
public record LedgerCheck(
        long id,
        Depth depth,
        Instant askedAt,
        @Nullable Instant startedAt,
        long done,
        long total,
        @Nullable Instant finishedAt,
        @Nullable Result result,
        long found,
        List<Finding> findings) {
    /** How much is looked at. */
    public enum Depth {
        /** What came since the last check of this kind. */
        NEWEST,
        /** Everything. */
        FULL
    }

    /** How a check ended. */
    public enum Result {
        OK,
        DAMAGED,
        /** It could not be done to its end. */
        FAILED
    }
}
