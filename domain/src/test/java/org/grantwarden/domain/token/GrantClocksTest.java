package org.grantwarden.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GrantClocksTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "90, 365, ",
        "90, 31, ",
        "90, 30, absolute_end_within_30_days",
        "90, 7, absolute_end_within_7_days",
        "90, 2, absolute_end_within_2_days",
        "90, -1, absolute_end_within_2_days",
        "20, 365, idle_end_within_30_days",
        "6, , idle_end_within_7_days",
        ", 6, absolute_end_within_7_days",
        ", , "
    })
    void the_nearer_end_is_warned_of_in_three_steps(
            @Nullable Integer idleDays, @Nullable Integer absoluteDays, @Nullable String warning) {
        GrantClocks clocks = new GrantClocks(in(idleDays), in(absoluteDays));

        assertThat(clocks.warning(NOW).orElse(null)).isEqualTo(warning);
    }

    private static @Nullable Instant in(@Nullable Integer days) {
        return days == null ? null : NOW.plus(Duration.ofDays(days));
    }
}
