package org.grantwarden.domain.retention;

import java.time.Duration;
import java.util.Optional;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.ledger.Log;
import org.jspecify.annotations.Nullable;

/** How long a log may be kept, in days. The database holds the same floor and usual values and refuses what is below. */
public final class RetentionRule {
    /** Least that any log is kept: a year and a day (PCI DSS 10.5.1 asks for twelve months). */
    public static final int FLOOR_DAYS = 366;

    /** Most that can be typed: a hundred years. */
    public static final int LONGEST_DAYS = 36_525;

    /** How long a second administrator may think about a request. */
    public static final Duration TO_DECIDE = Duration.ofDays(7);

    /** Longest reason. */
    public static final int LONGEST_REASON = 500;

    private static final int SEVEN_YEARS = 2557;
    private static final int THIRTEEN_MONTHS = 396;

    private RetentionRule() {}

    /** What holds until something else was agreed on. */
    public static int usualDays(Log log) {
        return log == Log.CONTROL ? SEVEN_YEARS : THIRTEEN_MONTHS;
    }

    /** What is wrong with that many days; empty if they may be asked for. */
    public static Optional<Problem> check(@Nullable Integer days) {
        if (days == null) {
            return Optional.of(Problem.of("days", "required"));
        }
        if (days < FLOOR_DAYS) {
            return Optional.of(Problem.of("days", "below_floor", Integer.toString(FLOOR_DAYS)));
        }
        return days > LONGEST_DAYS
                ? Optional.of(Problem.of("days", "too_long", Integer.toString(LONGEST_DAYS)))
                : Optional.empty();
    }

    /** What is wrong with a reason; empty if it may stand on record. */
    public static Optional<Problem> checkReason(String reason) {
        if (reason.isBlank()) {
            return Optional.of(Problem.of("reason", "required"));
        }
        return reason.strip().length() > LONGEST_REASON
                ? Optional.of(Problem.of("reason", "too_long", Integer.toString(LONGEST_REASON)))
                : Optional.empty();
    }
}
