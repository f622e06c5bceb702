package org.grantwarden.domain.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that signs or once signed a log's checkpoints.
 *
 * @param addedAt since when
 * @param retiredAt when its private half was taken out of use; null while it signs
 */
public record CheckpointKey(
        Log log, VerifierKey key, Instant addedAt, @Nullable Instant retiredAt) {
    /** The same key as it signs under another name of the log. */
    public CheckpointKey named(String name) {
        return new CheckpointKey(log, key.named(name), addedAt, retiredAt);
    }
}
