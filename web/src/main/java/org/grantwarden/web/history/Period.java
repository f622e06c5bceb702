package org.grantwarden.web.history;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The time that a filter asks for, in whole days of UTC or back from now.
 *
 * @param from included; null for any
 * @param until excluded; null for any
 */
record Period(@Nullable Instant from, @Nullable Instant until) {
    /** The periods that are one click away, by the value of {@code within}. */
    static final Map<String, Duration> PRESETS =
            Map.of("24h", Duration.ofDays(1), "7d", Duration.ofDays(7), "30d", Duration.ofDays(30));

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 9999;

    static Period of(FilterValues values, Instant now) {
        Duration back = values.one("within", Period::preset, null);
        if (back != null) {
            return new Period(now.minus(back), null);
        }
        LocalDate first = values.one("from", Period::day, null);
        LocalDate last = values.one("until", Period::day, null);
        if (first != null && last != null && last.isBefore(first)) {
            values.refuse("until");
        }
        return new Period(first == null ? null : start(first), last == null ? null : start(last.plusDays(1)));
    }

    private static Duration preset(String text) {
        Duration back = PRESETS.get(text);
        if (back == null) {
            throw new IllegalArgumentException("not a preset");
        }
        return back;
    }

    private static LocalDate day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
                throw new IllegalArgumentException("outside what the ledger can hold");
            }
            return day;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a date", e);
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
