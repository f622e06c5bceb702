package org.grantwarden.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.grantwarden.sandbox.TestClock;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RateLimitTest {
    private final TestClock clock = new TestClock();
    private final RateLimit limit = new RateLimit(clock);

    @Test
    void twenty_at_once_then_ten_a_second() {
        assertThat(taken(25)).isEqualTo(20);

        clock.advance(Duration.ofSeconds(1));
        assertThat(taken(25)).isEqualTo(10);

        clock.advance(Duration.ofMinutes(1));
        assertThat(taken(25)).isEqualTo(20);
    }

    @Test
    void one_caller_does_not_use_up_the_share_of_another() {
        assertThat(taken(25)).isEqualTo(20);

        assertThat(limit.take("another")).isTrue();
    }

    private long taken(int asked) {
        return IntStream.range(0, asked).filter(i -> limit.take("caller")).count();
    }
}
