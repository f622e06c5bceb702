package org.grantwarden.domain.retention;

import java.time.Instant;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.Target;
import org.jspecify.annotations.Nullable;

/**
 * Keeps entries whatever was agreed on: those of a log, or all about or by one target.
 *
 * @param log null when a target is held
 * @param target null when a log is held
 * @param releasedBy null while it holds
 * @param releasedAt null while it holds
 * @param version raised by one at each change; 1 when made
 */
public record LegalHold(
        UUID id,
        @Nullable Log log,
        @Nullable Target target,
        String reason,
        UUID placedBy,
        Instant placedAt,
        @Nullable UUID releasedBy,
        @Nullable Instant releasedAt,
        long version) {
    public LegalHold {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(placedBy, "placedBy");
        if ((log == null) == (target == null) || (releasedBy == null) != (releasedAt == null)) {
            throw new IllegalArgumentException("a hold is on a log or on a target");
        }
    }

    /** Whether it holds. */
    public boolean active() {
        return releasedAt == null;
    }

    /** This hold released, one version on. */
    public LegalHold released(UUID by, Instant now) {
        if (!active()) {
            throw new IllegalStateException("the hold was released before");
        }
        return new LegalHold(id, log, target, reason, placedBy, placedAt, by, now, version + 1);
    }

    /** The values that the ledger compares and records. */
    public SortedMap<String, String> recorded() {
        SortedMap<String, String> values = new TreeMap<>();
        if (log != null) {
            values.put("log", log.code());
        }
        if (target != null) {
            values.put("held_type", target.type().code());
            values.put("held", target.id().toString());
        }
        values.put("reason", reason);
        values.put("placed_by", placedBy.toString());
        values.put("active", Boolean.toString(active()));
        if (releasedBy != null) {
            values.put("released_by", releasedBy.toString());
        }
        return values;
    }
}
