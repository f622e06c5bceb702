package org.grantwarden.domain.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.grantwarden.domain.connection.ConnectionState;
import org.grantwarden.domain.connection.ConnectionState.Gravity;
import org.grantwarden.domain.home.GrantEnds.Day;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GrantEndsTest {
    private final GrantEnds ends = new GrantEnds(
            List.of(new Day(-1, true, 2), new Day(6, false, 3), new Day(7, true, 5), new Day(89, true, 7)));

    @Test
    void a_window_counts_both_reasons_and_what_has_ended_already() {
        assertThat(ends.within(7)).isEqualTo(5);
        assertThat(ends.within(8)).isEqualTo(10);
        assertThat(ends.within(90)).isEqualTo(17);
    }

    @Test
    void a_span_counts_one_reason_and_excludes_its_end() {
        assertThat(ends.between(0, 7, false)).isEqualTo(3);
        assertThat(ends.between(0, 7, true)).isZero();
        assertThat(ends.between(7, 8, true)).isEqualTo(5);
    }

    @Test
    void connections_are_counted_by_what_they_ask_for() {
        Standing standing = new Standing(
                Map.of(ConnectionState.ACTIVE, 9L, ConnectionState.DECLINED, 2L, ConnectionState.RUN_OUT, 1L),
                List.of());

        assertThat(standing.total()).isEqualTo(12);
        assertThat(standing.of(Gravity.BROKEN)).isEqualTo(3);
        assertThat(standing.of(Gravity.IDLE)).isZero();
    }
}
