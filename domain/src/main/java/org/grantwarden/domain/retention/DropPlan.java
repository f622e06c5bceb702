package org.grantwarden.domain.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.grantwarden.domain.ledger.Log;
import org.jspecify.annotations.Nullable;

/**
 * What would go of a log if it were dropped now: whole months, the oldest first, up to the first that is held. So what
 * stands is always everything from one entry on, and an export of it is whole.
 *
 * @param days for which the log is kept
 * @param drops months that would go
 * @param heldBack the first old month that a legal hold keeps, and with it all later ones; null if none
 * @param next the first month that is not old enough; null if none stands
 */
public record DropPlan(
        Log log,
        int days,
        List<LogMonth> drops,
        @Nullable LogMonth heldBack,
        @Nullable LogMonth next) {
    public DropPlan {
        drops = List.copyOf(drops);
    }

    /** Computes it from the months that stand, oldest first. */
    public static DropPlan of(Log log, int days, List<LogMonth> months, Instant now) {
        Instant keptFrom = now.minus(Duration.ofDays(Math.max(days, RetentionRule.FLOOR_DAYS)));
        List<LogMonth> drops = new ArrayList<>();
        LogMonth heldBack = null;
        for (LogMonth month : months) {
            if (!month.endsBy(keptFrom)) {
                return new DropPlan(log, days, drops, heldBack, month);
            }
            if (heldBack == null && month.held()) {
                heldBack = month;
            }
            if (heldBack == null) {
                drops.add(month);
            }
        }
        return new DropPlan(log, days, drops, heldBack, null);
    }

    /** Whether nothing would go. */
    public boolean isEmpty() {
        return drops.isEmpty();
    }

    /** Where the drop ends: the last month's end. */
    public Instant dropBefore() {
        return drops.get(drops.size() - 1).until();
    }

    /** Entries that would go. */
    public long entries() {
        return drops.stream().mapToLong(LogMonth::entries).sum();
    }

    /** Bytes on disk that would be free. */
    public long bytes() {
        return drops.stream().mapToLong(LogMonth::bytes).sum();
    }

    /** When the next month comes of age; null if none stands. */
    public @Nullable Instant nextAt() {
        return next == null ? null : next.until().plus(Duration.ofDays(days));
    }
}
