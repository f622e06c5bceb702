package org.grantwarden.domain.apiclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OpenHoursTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final OpenHours OFFICE = new OpenHours(
            new TreeSet<>(List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY)),
            LocalTime.of(8, 0),
            LocalTime.of(18, 0),
            BERLIN);
    private static final OpenHours NIGHT =
            new OpenHours(new TreeSet<>(List.of(DayOfWeek.FRIDAY)), LocalTime.of(22, 0), LocalTime.of(6, 0), BERLIN);

    // 2026-11-23 is a Monday; Berlin is one hour ahead of UTC in winter and two in summer.
    @ParameterizedTest
    @CsvSource({
        "2026-11-23T06:59:59Z, false",
        "2026-11-23T07:00:00Z, true",
        "2026-11-23T16:59:59Z, true",
        "2026-11-23T17:00:00Z, false",
        "2026-11-25T10:00:00Z, false",
        "2026-07-06T06:00:00Z, true"
    })
    void office_hours_are_those_of_the_time_zone(Instant moment, boolean within) {
        assertThat(OFFICE.contains(moment)).isEqualTo(within);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T20:59:59Z, false",
        "2026-11-27T21:00:00Z, true",
        "2026-11-28T04:59:59Z, true",
        "2026-11-28T05:00:00Z, false",
        "2026-11-28T21:00:00Z, false",
        "2026-11-27T04:00:00Z, false"
    })
    void a_night_belongs_to_the_day_on_which_it_begins(Instant moment, boolean within) {
        assertThat(NIGHT.contains(moment)).isEqualTo(within);
    }

    @Test
    void hours_that_end_when_they_begin_last_the_whole_day() {
        OpenHours always = OpenHours.daily(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, BERLIN);

        assertThat(always.contains(Instant.parse("2026-11-23T23:30:00Z"))).isTrue();
        assertThat(OFFICE).hasToString("monday tuesday 08:00-18:00 Europe/Berlin");
    }
}
