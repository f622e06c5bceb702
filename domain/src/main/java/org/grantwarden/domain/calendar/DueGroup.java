package org.grantwarden.domain.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is due in one stretch of time.
 *
 * @param from its first day; for what is overdue the first day that anything fell due
 * @param to its last day
 */
public record DueGroup(Span span, LocalDate from, LocalDate to, List<DueDate> dates) {
    private static final int WEEKS = 8;

    /** How long the stretch is. */
    public enum Span {
        /** It is past already. */
        OVERDUE,
        /** Monday to Sunday. */
        WEEK,
        /** A calendar month, or what the weeks before leave of it. */
        MONTH
    }

    public DueGroup {
        dates = List.copyOf(dates);
    }

    /** These dates in order: what is overdue, then week by week for eight weeks, then month by month; days are UTC's. */
    public static List<DueGroup> of(Collection<DueDate> dates, Instant now) {
        LocalDate today = day(now);
        LocalDate monthsFrom = monday(today).plusWeeks(WEEKS);
        List<DueDate> overdue = new ArrayList<>();
        Map<LocalDate, List<DueDate>> byStart = new TreeMap<>();
        for (DueDate date : dates.stream().sorted().toList()) {
            LocalDate day = day(date.at());
            if (date.at().isBefore(now) && day.isBefore(today)) {
                overdue.add(date);
            } else {
                byStart.computeIfAbsent(start(day, monthsFrom), start -> new ArrayList<>())
                        .add(date);
            }
        }
        List<DueGroup> groups = new ArrayList<>();
        if (!overdue.isEmpty()) {
            groups.add(new DueGroup(
                    Span.OVERDUE,
                    day(overdue.get(0).at()),
                    day(overdue.get(overdue.size() - 1).at()),
                    overdue));
        }
        byStart.forEach((start, group) -> groups.add(
                start.isBefore(monthsFrom)
                        ? new DueGroup(Span.WEEK, start, start.plusDays(6), group)
                        : new DueGroup(Span.MONTH, start, start.with(TemporalAdjusters.lastDayOfMonth()), group)));
        return groups;
    }

    private static LocalDate start(LocalDate day, LocalDate monthsFrom) {
        if (day.isBefore(monthsFrom)) {
            return monday(day);
        }
        LocalDate month = day.withDayOfMonth(1);
        return month.isBefore(monthsFrom) ? monthsFrom : month;
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
