package org.grantwarden.domain.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeviceVerdictTest {
    private static final DevicePace PACE = DevicePace.ofSeconds(7);

    @Test
    @Tag("R13")
    void five_seconds_are_the_interval_where_the_server_names_none() {
        assertThat(DevicePace.ofSeconds(0).pause()).isEqualTo(Duration.ofSeconds(5));
        assertThat(DevicePace.ofSeconds(-3).pause()).isEqualTo(Duration.ofSeconds(5));
        assertThat(DevicePace.ofSeconds(30).pause()).isEqualTo(Duration.ofSeconds(30));
        assertThatThrownBy(() -> new DevicePace(Duration.ZERO, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Tag("R13")
    void slow_down_adds_five_seconds_for_good_and_pending_leaves_the_pace() {
        DeviceVerdict.Wait slower = wait(PACE, refused("slow_down"));
        assertThat(slower.pause()).isEqualTo(Duration.ofSeconds(12));

        DeviceVerdict.Wait pending = wait(slower.pace(), refused("authorization_pending"));
        assertThat(pending.pause()).isEqualTo(Duration.ofSeconds(12));

        assertThat(wait(pending.pace(), refused("slow_down")).pause()).isEqualTo(Duration.ofSeconds(17));
    }

    @Test
    @Tag("R13")
    void each_silence_doubles_the_pause_up_to_an_end_and_an_answer_brings_the_pace_back() {
        TokenAnswer silence = new TokenAnswer.Unavailable("read: timed out", 0, null, true);
        DevicePace pace = PACE;
        for (int seconds : List.of(14, 28, 56, 112, 112)) {
            DeviceVerdict.Wait wait = wait(pace, silence);
            assertThat(wait.pause()).isEqualTo(Duration.ofSeconds(seconds));
            pace = wait.pace();
        }

        assertThat(wait(pace, refused("authorization_pending")).pause()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void what_the_server_asks_for_is_the_least_pause() {
        Duration asked = Duration.ofSeconds(90);

        assertThat(wait(PACE, new TokenAnswer.Unavailable("status 503", 503, asked, false))
                        .pause())
                .isEqualTo(asked);
        assertThat(wait(PACE, new TokenAnswer.NotNow("a rest", asked, true)))
                .isEqualTo(new DeviceVerdict.Wait(PACE, asked));
        assertThat(wait(PACE, new TokenAnswer.NotNow("no place", Duration.ofMillis(5), false))
                        .pause())
                .isEqualTo(PACE.interval());
    }

    @Test
    @Tag("R13")
    void each_other_answer_ends_it_in_its_own_way() {
        assertThat(DeviceVerdict.of(PACE, refused("access_denied"))).isInstanceOf(DeviceVerdict.Declined.class);
        assertThat(DeviceVerdict.of(PACE, refused("expired_token"))).isInstanceOf(DeviceVerdict.Expired.class);
        assertThat(DeviceVerdict.of(PACE, refused("invalid_grant"))).isInstanceOf(DeviceVerdict.Failed.class);
        assertThat(DeviceVerdict.of(PACE, new TokenAnswer.Malformed("it is not JSON", 200)))
                .isInstanceOf(DeviceVerdict.Failed.class);
        assertThat(DeviceVerdict.of(PACE, new TokenAnswer.NotSent("no"))).isInstanceOf(DeviceVerdict.Failed.class);
    }

    private static DeviceVerdict.Wait wait(DevicePace pace, TokenAnswer answer) {
        return (DeviceVerdict.Wait) DeviceVerdict.of(pace, answer);
    }

    private static TokenAnswer refused(String error) {
        return new TokenAnswer.Refused(TokenAnswer.Reason.OTHER, error, "", 400);
    }
}
