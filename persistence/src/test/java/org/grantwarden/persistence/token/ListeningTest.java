package org.grantwarden.persistence.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ListeningTest {
    private static final Instant START = Instant.parse("2026-11-30T08:00:00Z");
    private static final Duration NEEDED = Duration.ofMinutes(1);
    private static final Duration BEAT = Duration.ofSeconds(10);

    private final Listening listening = new Listening(NEEDED);

    @Test
    void a_node_that_has_just_begun_must_listen_first() {
        assertThat(listening.enough()).isFalse();
        assertThat(listening.heardAt(START)).isEqualTo(START.plus(NEEDED));
        assertThat(listening.enough()).isFalse();
    }

    @Test
    void whoever_has_listened_for_long_enough_may_judge() {
        for (Instant now = START; now.isBefore(START.plus(NEEDED)); now = now.plus(BEAT)) {
            listening.heardAt(now);
            assertThat(listening.enough()).isFalse();
        }
        listening.heardAt(START.plus(NEEDED));
        assertThat(listening.enough()).isTrue();
    }

    @Test
    void missed_beats_are_no_gap() {
        listening.heardAt(START);
        Instant later = START.plus(Listening.LONGEST_GAP);
        assertThat(listening.heardAt(later)).isEqualTo(START.plus(NEEDED));
        assertThat(listening.heardAt(later.plus(BEAT))).isEqualTo(START.plus(NEEDED));
    }

    @Test
    void after_a_gap_it_listens_anew() {
        listening.heardAt(START);
        Instant back = START.plus(Listening.LONGEST_GAP).plusMillis(1);
        assertThat(listening.heardAt(back)).isEqualTo(back.plus(NEEDED));
        assertThat(listening.heardAt(back.plus(BEAT))).isEqualTo(back.plus(NEEDED));
    }
}
