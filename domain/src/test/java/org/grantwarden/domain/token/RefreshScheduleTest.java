package org.grantwarden.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RefreshScheduleTest {
    private static final Instant OBTAINED = Instant.parse("2026-11-24T08:00:00Z");
    private static final Duration IDLE = Duration.ofDays(90);

    @ParameterizedTest
    @CsvSource({"PT1H, PT45M", "PT20M, PT10M", "PT24H, PT23H45M"})
    void a_wanted_token_is_due_fifteen_minutes_or_half_its_life_ahead_and_up_to_a_tenth_earlier(
            Duration life, Duration latest) {
        for (int i = 0; i < 200; i++) {
            Instant due = RefreshSchedule.dueAt(UUID.randomUUID(), OBTAINED, OBTAINED.plus(life), IDLE, true);

            assertThat(due).isBetween(OBTAINED.plus(latest.multipliedBy(9).dividedBy(10)), OBTAINED.plus(latest));
        }
    }

    @Test
    void one_that_nobody_asks_for_is_kept_alive_at_a_third_of_its_idle_life() {
        Instant due = RefreshSchedule.dueAt(UUID.randomUUID(), OBTAINED, OBTAINED.plusSeconds(3600), IDLE, false);

        assertThat(due).isBetween(OBTAINED.plus(Duration.ofDays(27)), OBTAINED.plus(Duration.ofDays(30)));
    }

    @Test
    void without_idle_life_and_without_anybody_asking_nothing_makes_it_due() {
        assertThat(RefreshSchedule.dueAt(UUID.randomUUID(), OBTAINED, OBTAINED.plusSeconds(60), null, false))
                .isNull();
        assertThat(RefreshSchedule.dueAt(UUID.randomUUID(), OBTAINED, null, null, true))
                .isNull();
    }

    @Test
    void a_connection_is_always_due_at_the_same_time_and_many_are_spread() {
        UUID id = UUID.randomUUID();
        Instant expiry = OBTAINED.plusSeconds(3600);

        assertThat(RefreshSchedule.dueAt(id, OBTAINED, expiry, IDLE, true))
                .isEqualTo(RefreshSchedule.dueAt(id, OBTAINED, expiry, IDLE, true));
        assertThat(Stream.generate(UUID::randomUUID)
                        .limit(100)
                        .map(other -> RefreshSchedule.dueAt(other, OBTAINED, expiry, IDLE, true))
                        .collect(Collectors.toSet()))
                .hasSizeGreaterThan(50);
    }

    @Test
    void pauses_double_up_to_half_an_hour() {
        UUID id = UUID.randomUUID();

        assertThat(RefreshSchedule.backOff(id, 0)).isBetween(Duration.ofMillis(22_500), Duration.ofSeconds(30));
        assertThat(RefreshSchedule.backOff(id, 3)).isBetween(Duration.ofMinutes(3), Duration.ofMinutes(4));
        assertThat(RefreshSchedule.backOff(id, 100)).isBetween(Duration.ofMinutes(24), Duration.ofMinutes(32));
    }
}
