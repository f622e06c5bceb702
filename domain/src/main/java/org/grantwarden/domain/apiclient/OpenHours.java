package org.grantwarden.domain.apiclient;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Hours of the week in a time zone. A window that ends before it begins goes on into the next day; one that ends when it
 * begins lasts the whole day.
 *
 * @param days the days on which the window begins; not empty
 * @param from first minute
 * @param until first minute after it
 */
public record OpenHours(SortedSet<DayOfWeek> days, LocalTime from, LocalTime until, ZoneId zone) {
    public OpenHours {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("hours without a day");
        }
        days = Collections.unmodifiableSortedSet(new TreeSet<>(days));
    }

    /** These hours on every day of the week. */
    public static OpenHours daily(LocalTime from, LocalTime until, ZoneId zone) {
        Set<DayOfWeek> all = EnumSet.allOf(DayOfWeek.class);
        return new OpenHours(new TreeSet<>(all), from, until, zone);
    }

    /** Whether that moment lies within. */
    public boolean contains(Instant moment) {
        ZonedDateTime there = moment.atZone(zone);
        LocalDate today = there.toLocalDate();
        LocalTime time = there.toLocalTime();
        boolean overnight = !from.isBefore(until);
        if (!overnight) {
            return begins(today) && !time.isBefore(from) && time.isBefore(until);
        }
        return (begins(today) && !time.isBefore(from)) || (begins(today.minusDays(1)) && time.isBefore(until));
    }

    private boolean begins(LocalDate date) {
        return days.contains(date.getDayOfWeek());
    }

    /** As the ledger records it, such as {@code monday friday 08:00-18:00 Europe/Berlin}. */
    @Override
    public String toString() {
        return days.stream().map(day -> day.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(" ")) + " "
                + from + "-" + until + " " + zone;
    }
}
