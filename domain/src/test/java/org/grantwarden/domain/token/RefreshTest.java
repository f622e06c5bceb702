package org.grantwarden.domain.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.connection.Condition;
import org.grantwarden.domain.connection.ConditionReport;
import org.grantwarden.domain.connection.ConnectionForm;
import org.grantwarden.domain.iclient.IClientForm;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.world.Connected;
import org.grantwarden.domain.world.ScriptedServer;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RefreshTest {
    private final Connected connected = new Connected();
    private final World world = connected.world;

    @BeforeEach
    void authorized() {
        connected.authorize(ScriptedServer.tokens("a1", "r1"));
    }

    @Test
    void a_fresh_token_is_used_without_asking_the_provider() {
        assertThat(world.accessTokens.usable(connected.connection)).isInstanceOf(RefreshResult.Fresh.class);
        assertThat(refreshes()).isEmpty();
    }

    @Test
    void an_expired_one_is_refreshed_and_the_new_refresh_token_takes_the_old_ones_place() {
        world.clock.pass(Duration.ofHours(2));
        world.server.willAnswer(ScriptedServer.tokens("a2", "r2"));

        RefreshResult result = world.accessTokens.usable(connected.connection);

        assertThat(((RefreshResult.Fresh) result).tokenSet().version()).isEqualTo(2);
        assertThat(reveal(2)).isEqualTo("a2 r2");
        assertThat(world.ledger.of(Action.TOKEN_SET_REFRESH)).hasSize(1);
        assertThat(world.leases.free()).isTrue();
    }

    @Test
    void no_new_refresh_token_means_that_the_old_one_goes_on() {
        world.server.willAnswer(ScriptedServer.tokens("a2", null));

        world.refresher.refresh(connected.connection, 1);

        assertThat(reveal(2)).isEqualTo("a2 r1");
    }

    @Test
    void invalid_grant_means_authorize_again_while_a_token_that_is_still_valid_is_served() {
        world.clock.pass(Duration.ofMinutes(59).plusSeconds(30));
        world.server.willAnswer(new TokenAnswer.Refused(TokenAnswer.Reason.INVALID_GRANT, "invalid_grant", "", 403));

        assertThat(world.accessTokens.usable(connected.connection)).isInstanceOf(RefreshResult.Fresh.class);

        assertThat(conditions()).containsExactly(Condition.NEEDS_REAUTHORIZATION);
        assertThat(world.ledger.of(Action.TOKEN_SET_REFRESH_FAIL)).hasSize(1);
    }

    @Test
    void invalid_client_is_the_iclients_fault_and_kills_nothing() {
        world.server.willAnswer(new TokenAnswer.Refused(TokenAnswer.Reason.INVALID_CLIENT, "invalid_client", "", 401));

        assertThat(world.refresher.refresh(connected.connection, 1)).isInstanceOf(RefreshResult.ClientProblem.class);
        assertThat(conditions()).containsExactly(Condition.CLIENT_PROBLEM);

        world.server.willAnswer(ScriptedServer.tokens("a2", "r2"));
        assertThat(world.refresher.refresh(connected.connection, 1)).isInstanceOf(RefreshResult.Fresh.class);
        assertThat(conditions()).isEmpty();
    }

    @Test
    void a_provider_that_answers_5xx_is_asked_again_later_with_the_same_token() {
        world.server.willAnswer(new TokenAnswer.Unavailable("503", 503, Duration.ofSeconds(7), false));

        RefreshResult result = world.refresher.refresh(connected.connection, 1);

        assertThat(((RefreshResult.Unavailable) result).retryAfter()).isEqualTo(Duration.ofSeconds(7));
        world.server.willAnswer(ScriptedServer.tokens("a2", "r2"));
        world.refresher.refresh(connected.connection, 1);
        assertThat(refreshes()).containsExactly("refresh r1", "refresh r1");
        assertThat(world.ledger.of(Action.TOKEN_SET_RETRY)).isEmpty();
    }

    @Test
    void after_a_lost_answer_the_old_token_is_tried_once_more_and_that_is_on_record() {
        world.server.willAnswer(new TokenAnswer.Unavailable("read timed out", 0, null, true));
        world.refresher.refresh(connected.connection, 1);
        world.server.willAnswer(ScriptedServer.tokens("a2", "r2"));

        world.resumeRefreshes.watch();

        assertThat(reveal(2)).isEqualTo("a2 r2");
        assertThat(world.ledger.of(Action.TOKEN_SET_RETRY)).hasSize(1);
    }

    @Test
    void a_gateways_word_for_a_server_that_may_have_done_it_is_a_lost_answer() {
        world.server.willAnswer(new TokenAnswer.Unavailable("504", 504, null, true));
        world.refresher.refresh(connected.connection, 1);
        world.server.willAnswer(ScriptedServer.tokens("a2", "r2"));

        world.resumeRefreshes.watch();

        assertThat(reveal(2)).isEqualTo("a2 r2");
        assertThat(world.ledger.of(Action.TOKEN_SET_RETRY)).hasSize(1);
    }

    @Test
    void after_two_answers_that_cannot_be_read_the_outcome_is_unknown_and_nothing_more_is_sent() {
        world.server.willAnswer(new TokenAnswer.Malformed("html", 200));
        assertThat(world.refresher.refresh(connected.connection, 1)).isEqualTo(new RefreshResult.OutcomeUnknown());
        assertThat(conditions()).containsExactly(Condition.PROVIDER_UNAVAILABLE);

        world.server.willAnswer(new TokenAnswer.Malformed("html", 200));
        assertThat(world.refresher.refresh(connected.connection, 1)).isEqualTo(new RefreshResult.OutcomeUnknown());
        assertThat(world.refresher.refresh(connected.connection, 1)).isEqualTo(new RefreshResult.OutcomeUnknown());

        assertThat(refreshes()).containsExactly("refresh r1", "refresh r1");
        assertThat(conditions()).contains(Condition.OUTCOME_UNKNOWN);
        assertThat(world.ledger.of(Action.TOKEN_SET_RETRY)).hasSize(1);
        assertThat(world.ledger.of(Action.TOKEN_SET_OUTCOME_UNKNOWN)).hasSize(1);
    }

    @Test
    void an_answer_after_the_retry_settles_an_unknown_outcome() {
        world.server.willAnswer(new TokenAnswer.Unavailable("read timed out", 0, null, true));
        world.refresher.refresh(connected.connection, 1);
        world.server.willAnswer(new TokenAnswer.Refused(TokenAnswer.Reason.INVALID_GRANT, "invalid_grant", "", 403));

        assertThat(world.refresher.refresh(connected.connection, 1))
                .isInstanceOf(RefreshResult.NeedsAuthorization.class);

        assertThat(conditions()).contains(Condition.NEEDS_REAUTHORIZATION).doesNotContain(Condition.OUTCOME_UNKNOWN);
    }

    @Test
    void an_answer_that_the_database_could_not_take_is_completed_from_the_journal() {
        world.server.willAnswer(ScriptedServer.tokens("a2", "r2"));
        world.leases.databaseAway(true);
        assertThatThrownBy(() -> world.refresher.refresh(connected.connection, 1))
                .isInstanceOf(IllegalStateException.class);
        assertThat(world.leases.unfinished()).hasSize(1);
        world.leases.databaseAway(false);

        world.currentCall.asSystem("start", world.resumeRefreshes::completeKeptAnswers);

        assertThat(reveal(2)).isEqualTo("a2 r2");
        assertThat(world.leases.unfinished()).isEmpty();
        assertThat(refreshes()).containsExactly("refresh r1");
    }

    @Test
    void after_an_end_between_the_commit_and_the_rest_the_journal_clears_what_stood_against_it() {
        world.server.willAnswer(ScriptedServer.tokens("a2", "r2"));
        world.refresher.refresh(connected.connection, 1);
        TokenSet written = world.tokenSets.find(connected.connection).orElseThrow();
        Tokens tokens = world.tokenSets.reveal(connected.connection, 2).orElseThrow();
        RefreshLeases.Lease lease = new RefreshLeases.Lease(connected.connection, 1, "node", 1, World.NOW);
        ConditionReport unknown = new ConditionReport(Condition.OUTCOME_UNKNOWN, World.NOW, "answer_lost");
        world.health.raise(connected.connection, unknown);

        world.leases.keep(new RefreshJournal.Kept(lease, otherAccess(written), tokens));
        world.currentCall.asSystem("start", world.resumeRefreshes::completeKeptAnswers);
        assertThat(conditions()).containsExactly(Condition.OUTCOME_UNKNOWN);

        world.leases.keep(new RefreshJournal.Kept(lease, written, tokens));
        world.currentCall.asSystem("start", world.resumeRefreshes::completeKeptAnswers);
        assertThat(conditions()).isEmpty();
        assertThat(world.leases.unfinished()).isEmpty();
        assertThat(refreshes()).hasSize(1);
    }

    @Test
    void a_token_set_that_changed_meanwhile_is_adopted() {
        world.server.willAnswer(ScriptedServer.tokens("a2", "r2"));
        world.refresher.refresh(connected.connection, 1);

        RefreshResult result = world.refresher.refresh(connected.connection, 1);

        assertThat(((RefreshResult.Fresh) result).tokenSet().version()).isEqualTo(2);
        assertThat(refreshes()).hasSize(1);
    }

    @Test
    void a_grant_is_not_refreshed_with_another_iclient_than_its_own() {
        world.keepIClients.create(new IClientForm("Other", "acme", "production", Map.of(), "other", Secret.of("s")));
        var other = world.iClients.findByName("Other").orElseThrow().id();
        long version =
                world.connections.find(connected.connection).orElseThrow().version();
        world.keepConnections.change(
                connected.connection,
                version,
                new ConnectionForm(
                        "Nightly sync",
                        "acme",
                        "production",
                        AuthType.OAUTH2,
                        other,
                        Scopes.parse("stages:read"),
                        null));

        assertThat(world.refresher.refresh(connected.connection, 1))
                .isEqualTo(new RefreshResult.NeedsAuthorization("client_changed"));
        assertThat(refreshes()).isEmpty();
    }

    @Test
    void deleting_a_connection_wipes_its_tokens_and_keeps_its_history() {
        world.endConnections.delete(connected.connection);

        assertThat(world.tokenSets.reveal(connected.connection, 1)).isEmpty();
        assertThat(world.ledger.of(Action.TOKEN_SET_WIPE)).hasSize(1);
        assertThat(world.accessTokens.usable(connected.connection))
                .isInstanceOf(RefreshResult.NeedsAuthorization.class);
    }

    private TokenSet otherAccess(TokenSet set) {
        return new TokenSet(
                set.connectionId(),
                set.authorizationId(),
                set.tokenType(),
                world.of(Secret.of("another")),
                set.refresh(),
                set.requested(),
                set.granted(),
                set.obtainedAt(),
                set.expiresAt(),
                set.authorizedAt(),
                set.boundTo(),
                set.version());
    }

    private List<String> refreshes() {
        return world.server.asked().stream()
                .filter(r -> r.startsWith("refresh"))
                .toList();
    }

    private List<Condition> conditions() {
        return world.health.conditionsOf(connected.connection).stream()
                .map(ConditionReport::condition)
                .toList();
    }

    private String reveal(long version) {
        Tokens tokens = world.tokenSets.reveal(connected.connection, version).orElseThrow();
        Secret refresh = tokens.refresh();
        return tokens.access().reveal() + " " + (refresh == null ? "none" : refresh.reveal());
    }
}
