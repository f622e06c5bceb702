package org.grantwarden.web.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TimesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Times times = new Times(new EnglishTexts(), Clock.fixed(NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({
        "-10, just now",
        "-60, 1 minute ago",
        "-1800, 30 minutes ago",
        "-3600, 1 hour ago",
        "-86400, yesterday",
        "-259200, 3 days ago",
        "7200, in 2 hours",
        "86400, tomorrow",
        "2592000, in 30 days"
    })
    void a_moment_is_told_by_its_distance(long seconds, String told) {
        assertThat(times.relative(NOW.plusSeconds(seconds))).isEqualTo(told);
    }

    @Test
    void the_exact_time_is_utc_to_the_second() {
        assertThat(times.exact(NOW.plusNanos(5))).isEqualTo("2026-03-01 12:00:00 UTC");
        assertThat(times.iso(NOW.plusNanos(5))).isEqualTo("2026-03-01T12:00:00Z");
    }

    private static final class EnglishTexts extends Texts {
        @Override
        public Locale language() {
            return Locale.ENGLISH;
        }
    }
}
