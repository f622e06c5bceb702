package org.grantwarden.domain.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A log's tree as the sequencer left it.
 *
 * @param size number of leaves
 * @param root Merkle tree hash (RFC 6962 §2.1), lower-case hex
 * @param pending entries written but not sequenced yet
 * @param oldestPending when the oldest of them was written; null when there is none
 */
public record TreeHead(
        Log log,
        long size,
        String root,
        long pending,
        @Nullable Instant oldestPending) {}
