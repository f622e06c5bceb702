package org.grantwarden.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ApiThrottleTest {
    private final StandingTime time = new StandingTime();
    private final ApiThrottle throttle = new ApiThrottle(5, time);
    private final UUID client = UUID.randomUUID();

    private static final class StandingTime implements TimeMeter {
        private long nanos = 1;

        void pass(Duration duration) {
            nanos += duration.toNanos();
        }

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }

    @Test
    void twice_a_seconds_calls_are_taken_at_once_and_then_one_must_wait() {
        for (int call = 0; call < 10; call++) {
            assertThat(throttle.take(client).allowed()).isTrue();
        }

        ApiThrottle.Taken refused = throttle.take(client);
        assertThat(refused.allowed()).isFalse();
        assertThat(refused.pause()).isBetween(Duration.ofMillis(1), Duration.ofMillis(200));
        assertThat(refused.policy()).isEqualTo("\"client\";q=10;w=2");
        assertThat(refused.limit()).startsWith("\"client\";r=0;t=");
    }

    @Test
    void the_budget_comes_back_and_is_each_clients_own() {
        for (int call = 0; call < 11; call++) {
            throttle.take(client);
        }

        assertThat(throttle.take(UUID.randomUUID()).allowed()).isTrue();
        time.pass(Duration.ofSeconds(1));
        assertThat(throttle.take(client).allowed()).isTrue();
    }
}
