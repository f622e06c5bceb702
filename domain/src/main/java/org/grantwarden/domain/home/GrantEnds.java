package org.grantwarden.domain.home;

import java.util.List;

/**
 * When grants end by themselves, counted by day from now on. Day 0 is the next 24 hours.
 *
 * @param days how many end on which day, in any order; the day -1 stands for the past
 */
public record GrantEnds(List<Day> days) {
    /** How far one looks ahead, in days. */
    public static final int AHEAD = 90;

    public GrantEnds {
        days = List.copyOf(days);
    }

    /**
     * What ends on a day.
     *
     * @param byAge whether for their age, which only a new consent helps; else because nobody used them, which a refresh
     *     puts off
     */
    public record Day(int day, boolean byAge, long count) {}

    /** How many end in less than that many days, what ended already among them. */
    public long within(int daysAhead) {
        return sum(Integer.MIN_VALUE, daysAhead, true) + sum(Integer.MIN_VALUE, daysAhead, false);
    }

    /** How many end from one day on and before another. */
    public long between(int from, int until, boolean byAge) {
        return sum(from, until, byAge);
    }

    private long sum(int from, int until, boolean byAge) {
        return days.stream()
                .filter(day -> day.byAge() == byAge && day.day() >= from && day.day() < until)
                .mapToLong(Day::count)
                .sum();
    }
}
