package org.grantwarden.web.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CalendarFileTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    @Test
    void a_day_is_an_all_day_event_with_a_link() {
        String file = file("Client secret expires: Recruiting", "Rotate it.");

        assertThat(file)
                .startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
                .contains("\r\nUID:secret_expires-1@console.example\r\nDTSTAMP:20261124T080000Z\r\n")
                .contains("\r\nDTSTART;VALUE=DATE:20270131\r\n")
                .contains("\r\nURL:https://console.example/iclient?id=1\r\n")
                .endsWith("END:VEVENT\r\nEND:VCALENDAR\r\n");
    }

    @Test
    void what_has_a_meaning_in_the_format_is_escaped() {
        assertThat(file("a, b; c\\ d\nEND:VCALENDAR", "x")).contains("SUMMARY:a\\, b\\; c\\\\ d\\nEND:VCALENDAR\r\n");
    }

    @Test
    void long_lines_are_folded_within_75_octets_and_no_character_is_cut() {
        String words = "Verlängerung für Größenwahn ".repeat(8).strip();

        String file = file(words, "x");

        assertThat(file.split("\r\n")).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
        assertThat(file.replace("\r\n ", "")).contains("SUMMARY:" + words);
    }

    private static String file(String summary, String description) {
        return CalendarFile.of(
                List.of(new CalendarFile.Event(
                        "secret_expires-1@console.example",
                        LocalDate.of(2027, 1, 31),
                        summary,
                        description,
                        "https://console.example/iclient?id=1")),
                NOW);
    }
}
