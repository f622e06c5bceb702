package org.grantwarden.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.connection.Condition;
import org.grantwarden.domain.connection.ConditionReport;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.world.Connected;
import org.grantwarden.domain.world.ScriptedServer;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Refreshes that a gate on the way out refuses: the provider is given a rest, or takes no more calls now. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NotSentRefreshTest {
    private static final Duration REST = Duration.ofSeconds(30);
    private static final TokenAnswer.NotNow RESTING = new TokenAnswer.NotNow("nothing was sent: a rest", REST, true);

    private final Connected connected = new Connected();
    private final World world = connected.world;

    @BeforeEach
    void authorized() {
        connected.authorize(ScriptedServer.tokens("a1", "r1"));
    }

    @Test
    void it_is_known_as_not_sent_frees_the_lease_and_is_not_asked_again_before_the_rest_is_over() {
        world.server.willAnswer(RESTING);

        RefreshResult first = refresh();
        world.clock.pass(Duration.ofSeconds(10));
        RefreshResult second = refresh();

        assertThat(first).isEqualTo(new RefreshResult.Unavailable(RESTING.detail(), REST));
        assertThat(second).isEqualTo(new RefreshResult.Unavailable(RESTING.detail(), Duration.ofSeconds(20)));
        assertThat(world.leases.free()).isTrue();
        assertThat(conditions()).containsExactly(Condition.PROVIDER_UNAVAILABLE);
        assertThat(asked()).hasSize(1);
        assertThat(world.ledger.of(Action.TOKEN_SET_REFRESH_FAIL))
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail()).containsEntry("error", "not_now"));
    }

    @Test
    void after_the_rest_it_is_sent_and_the_grant_goes_on() {
        world.server.willAnswer(RESTING);
        refresh();
        world.server.willAnswer(ScriptedServer.tokens("a2", "r2"));

        world.clock.pass(REST);

        assertThat(refresh()).isInstanceOf(RefreshResult.Fresh.class);
        assertThat(conditions()).isEmpty();
        assertThat(world.ledger.of(Action.TOKEN_SET_RETRY)).isEmpty();
    }

    @Test
    void one_that_only_has_to_wait_for_its_turn_is_no_trouble_of_the_connection() {
        world.server.willAnswer(new TokenAnswer.NotNow("nothing was sent: a turn", Duration.ofSeconds(1), false));

        refresh();

        assertThat(conditions()).isEmpty();
    }

    @Test
    void the_one_retry_after_a_lost_answer_is_not_spent_by_one_that_was_not_sent() {
        world.server.willAnswer(new TokenAnswer.Unavailable("read timed out", 0, null, true));
        refresh();
        world.server.willAnswer(RESTING);
        world.resumeRefreshes.watch();
        world.clock.pass(REST);
        world.server.willAnswer(ScriptedServer.tokens("a2", "r2"));

        assertThat(refresh()).isInstanceOf(RefreshResult.Fresh.class);
        assertThat(conditions()).isEmpty();
        assertThat(world.ledger.of(Action.TOKEN_SET_OUTCOME_UNKNOWN)).isEmpty();
    }

    private RefreshResult refresh() {
        return world.refresher.refresh(connected.connection, 1);
    }

    private List<String> asked() {
        return world.server.asked().stream()
                .filter(request -> request.startsWith("refresh"))
                .toList();
    }

    private List<Condition> conditions() {
        return world.health.conditionsOf(connected.connection).stream()
                .map(ConditionReport::condition)
                .toList();
    }
}
