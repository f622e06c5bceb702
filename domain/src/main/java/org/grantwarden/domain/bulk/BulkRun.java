package org.grantwarden.domain.bulk;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job over many connections and how far it is.
 *
 * @param argument what the action needs to know, such as the new owner's id; empty for most
 * @param startedBy in whose name everything is done
 * @param requestId the request that began it; joins its entries with what it did
 * @param total how many connections
 * @param done how many it was done to
 * @param failed how many it failed at
 * @param skipped how many had nothing to be done, or were left when it was cancelled
 * @param cancelled whether somebody asked to stop
 * @param endedAt null while it works
 */
public record BulkRun(
        UUID id,
        BulkAction action,
        String argument,
        UUID startedBy,
        Instant startedAt,
        UUID requestId,
        int total,
        int done,
        int failed,
        int skipped,
        boolean cancelled,
        @Nullable Instant endedAt) {
    public BulkRun {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(argument, "argument");
        Objects.requireNonNull(startedBy, "startedBy");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(requestId, "requestId");
    }

    /** How many are over, one way or the other. */
    public int over() {
        return done + failed + skipped;
    }

    /** How much of it is over, 0 to 100. */
    public int percent() {
        return total == 0 ? 100 : (int) (100L * over() / total);
    }

    /** Whether nothing more will happen. */
    public boolean ended() {
        return endedAt != null;
    }
}
