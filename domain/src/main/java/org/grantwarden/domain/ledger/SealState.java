package org.grantwarden.domain.ledger;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far sealing is behind writing, and whether something stops it.
 *
 * @param sealedSize size of the newest checkpoint; 0 before the first
 * @param lag age of the oldest entry that no checkpoint covers; zero when all are covered
 * @param haltedEntryId the entry at which sequencing stands still, because the application did not write it; usually null
 * @param refusal why no checkpoint is signed, in a sentence for the operator; usually null
 */
public record SealState(
        Log log,
        long sealedSize,
        Duration lag,
        @Nullable Long haltedEntryId,
        @Nullable String refusal) {
    /** Sealing takes a second; beyond this somebody should look. */
    public static final Duration LONGEST_LAG = Duration.ofSeconds(10);

    /** Whether entries are sealed as they should be. */
    public boolean isHealthy() {
        return haltedEntryId == null && refusal == null && lag.compareTo(LONGEST_LAG) < 0;
    }
}
