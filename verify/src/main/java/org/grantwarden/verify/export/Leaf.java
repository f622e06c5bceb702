package org.grantwarden.verify.export;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The members of an entry's line that are checked against something.
 *
 * @param at the time, to the microsecond
 * @param change whether the entry changes its target
 * @param prev hash (hex) of the target's former changing entry
 * @param payloadSha256 what the entry's values must hash to, in hex
 * @param personalSha256 what the personal data must hash to, in hex
 * @param canonical whether the line is in its canonical spelling
 */
record Leaf(
        String uid,
        Instant at,
        String log,
        String action,
        String outcome,
        String actorType,
        @Nullable String actorId,
        String targetType,
        String targetId,
        long version,
        boolean change,
        @Nullable String prev,
        String requestId,
        String payloadSha256,
        String personalSha256,
        boolean canonical) {}
