package org.grantwarden.web.retention;

import java.time.Instant;
import java.util.List;
import org.grantwarden.domain.retention.DropPlan;
import org.grantwarden.domain.retention.LogMonth;
import org.grantwarden.domain.retention.RetainedMonth;
import org.grantwarden.domain.retention.RetentionRule;
import org.grantwarden.domain.retention.usecase.ReadRetention;
import org.jspecify.annotations.Nullable;

/** One log as the page shows it. */
public record LogView(ReadRetention.LogState state) {
    private static final double DAYS_OF_YEAR = 365.25;
    private static final double BYTES_OF_MEGABYTE = 1_000_000;

    /** The log's code, for keys of texts. */
    public String code() {
        return state.log().code();
    }

    /** For how many days it is kept. */
    public int days() {
        return state.plan().days();
    }

    /** The same in years. */
    public double years() {
        return days() / DAYS_OF_YEAR;
    }

    /** Days kept until something else was agreed on. */
    public int usualDays() {
        return RetentionRule.usualDays(state.log());
    }

    /** What would go now. */
    public DropPlan plan() {
        return state.plan();
    }

    /** The months that would go now. */
    public List<LogMonth> drops() {
        return state.plan().drops();
    }

    /** The month that a hold keeps, and with it all later ones; null if none. */
    public @Nullable LogMonth heldBack() {
        return state.plan().heldBack();
    }

    /** The first month that is not old enough; null if none stands. */
    public @Nullable LogMonth next() {
        return state.plan().next();
    }

    /** When that month comes of age. */
    public @Nullable Instant nextAt() {
        return state.plan().nextAt();
    }

    /** The months that went, newest first. */
    public List<RetainedMonth> dropped() {
        return state.dropped().stream()
                .sorted((a, b) -> b.month().compareTo(a.month()))
                .toList();
    }

    /** Index of the first leaf from which on all entries stand. */
    public long standsFrom() {
        return state.standsFrom();
    }

    /** A size in megabytes. */
    public double megabytes(long bytes) {
        return bytes / BYTES_OF_MEGABYTE;
    }
}
