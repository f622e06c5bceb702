package org.grantwarden.web.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BucketThrottleTest {

    private static final String ADDRESS = "192.0.2.1";

    private final SettableTime time = new SettableTime();
    private final BucketThrottle throttle = new BucketThrottle(time);

    @Test
    void an_account_has_five_attempts_and_then_one_every_30_seconds() {
        attempts(5, "ann", ADDRESS);

        assertThat(throttle.attempt("ann", ADDRESS)).contains(Duration.ofSeconds(30));

        time.pass(Duration.ofSeconds(29));
        assertThat(throttle.attempt("ann", ADDRESS)).contains(Duration.ofSeconds(1));

        time.pass(Duration.ofSeconds(1));
        assertThat(throttle.attempt("ann", ADDRESS)).isEmpty();
        assertThat(throttle.attempt("ann", ADDRESS)).isPresent();
    }

    @Test
    void another_account_is_not_slowed() {
        attempts(5, "ann", ADDRESS);
        assertThat(throttle.attempt("ann", ADDRESS)).isPresent();

        assertThat(throttle.attempt("ben", ADDRESS)).isEmpty();
    }

    @Test
    void an_address_has_thirty_attempts_and_then_one_every_2_seconds() {
        for (int i = 0; i < 30; i++) {
            assertThat(throttle.attempt("user" + i, ADDRESS)).as("attempt " + i).isEmpty();
        }

        assertThat(throttle.attempt("another", ADDRESS)).contains(Duration.ofSeconds(2));

        time.pass(Duration.ofSeconds(2));
        assertThat(throttle.attempt("another", ADDRESS)).isEmpty();
    }

    @Test
    void an_address_that_is_used_up_takes_nothing_from_accounts() {
        for (int i = 0; i < 30; i++) {
            throttle.attempt("user" + i, ADDRESS);
        }
        for (int i = 0; i < 10; i++) {
            assertThat(throttle.attempt("ann", ADDRESS)).isPresent();
        }

        attempts(5, "ann", "192.0.2.2");
    }

    @Test
    void addresses_of_one_ipv6_network_share_a_budget() {
        for (int i = 0; i < 30; i++) {
            assertThat(throttle.attempt("user" + i, "2001:db8::" + Integer.toHexString(i + 1)))
                    .isEmpty();
        }

        assertThat(throttle.attempt("another", "2001:db8::ffff")).isPresent();
        assertThat(throttle.attempt("another", "2001:db8:0:1::1")).isEmpty();
    }

    @Test
    void a_success_gives_the_account_its_budget_back_and_the_address_one_attempt() {
        attempts(5, "ann", ADDRESS);
        throttle.succeeded("ann", ADDRESS);

        attempts(5, "ann", ADDRESS);
        for (int i = 0; i < 21; i++) {
            assertThat(throttle.attempt("user" + i, ADDRESS)).as("attempt " + i).isEmpty();
        }
        assertThat(throttle.attempt("another", ADDRESS)).isPresent();
    }

    @Test
    void a_flood_of_names_makes_it_forget_only_those_used_longest_ago() {
        attempts(5, "ann", ADDRESS);
        for (int i = 0; i < BucketThrottle.MOST_BUCKETS - 1; i++) {
            throttle.attempt("name" + i, "host" + i);
        }
        assertThat(throttle.attempt("ann", "198.51.100.1")).isPresent();

        for (int i = 0; i < BucketThrottle.MOST_BUCKETS; i++) {
            throttle.attempt("more" + i, "host" + i);
        }
        assertThat(throttle.attempt("ann", "198.51.100.1")).isEmpty();
    }

    private void attempts(int count, String account, String address) {
        for (int i = 0; i < count; i++) {
            assertThat(throttle.attempt(account, address)).as("attempt " + i).isEmpty();
        }
    }

    /** Time that passes only when told. */
    private static final class SettableTime implements TimeMeter {
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
}
