package org.grantwarden.domain.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.grantwarden.domain.authorization.Authorization.Status;
import org.grantwarden.domain.authorization.usecase.FinishAuthorization.Reason;
import org.grantwarden.domain.authorization.usecase.FinishAuthorization.Result;
import org.grantwarden.domain.connection.Condition;
import org.grantwarden.domain.connection.ConditionReport;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.world.Connected;
import org.grantwarden.domain.world.ScriptedServer;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AuthorizationFlowTest {
    private final Connected connected = new Connected();
    private final World world = connected.world;

    @Test
    void consent_leads_to_an_active_connection_and_version_1_of_its_token_set_each_with_its_entry() {
        Result result = connected.authorize(ScriptedServer.tokens("access-canary", "refresh-canary"));

        assertThat(result).isInstanceOf(Result.Granted.class);
        assertThat(connection().lifecycle()).isEqualTo(Lifecycle.ACTIVE);
        TokenSet tokenSet = world.tokenSets.find(connected.connection).orElseThrow();
        assertThat(tokenSet.version()).isEqualTo(1);
        assertThat(tokenSet.granted()).isEqualTo(Scopes.parse("offline_access stages:read"));
        assertThat(tokenSet.boundTo().values()).containsExactly("api.acme.example:443", "auth.acme.example:443");
        assertThat(world.ledger.of(Action.CONNECTION_AUTHORIZE)).singleElement().satisfies(e -> assertThat(e.log())
                .isEqualTo(Log.CONTROL));
        assertThat(world.ledger.of(Action.TOKEN_SET_CREATE)).singleElement().satisfies(e -> assertThat(e.log())
                .isEqualTo(Log.USE));
        assertThat(world.ledger.all().toString()).doesNotContain("canary");
    }

    @Test
    void the_code_goes_to_the_token_endpoint_with_which_the_run_was_started() {
        Authorization authorization = connected.start();
        world.providers.moveTokenEndpoint(URI.create("https://evil.example/token"));
        world.server.willAnswer(ScriptedServer.tokens("a", "r"));

        connected.comeBack(connected.stateOf(authorization), "code-1", null, null);

        assertThat(world.server.asked()).containsExactly("redeem code-1 at https://auth.acme.example/token");
    }

    @Test
    void without_a_refresh_token_the_connection_says_so() {
        connected.authorize(ScriptedServer.tokens("a", null));

        assertThat(world.health.conditionsOf(connected.connection))
                .extracting(ConditionReport::condition)
                .containsExactly(Condition.NO_REFRESH_TOKEN);
    }

    @Test
    void a_person_who_declines_leaves_a_declined_run_and_a_connection_that_waits() {
        Authorization authorization = connected.start();

        Result result = connected.comeBack(connected.stateOf(authorization), null, "access_denied", null);

        assertThat(result).isInstanceOf(Result.Declined.class);
        assertThat(statusOf(authorization)).isEqualTo(Status.DECLINED);
        assertThat(connection().lifecycle()).isEqualTo(Lifecycle.AWAITING_AUTHORIZATION);
        assertThat(world.server.asked()).isEmpty();
    }

    @Test
    void an_unknown_state_another_browser_and_a_malformed_response_are_rejected_and_end_nothing() {
        Authorization authorization = connected.start();
        Secret state = connected.stateOf(authorization);

        assertThat(connected.comeBack(Secret.of("other"), "c", null, null))
                .isEqualTo(new Result.Rejected(Reason.UNKNOWN_STATE));
        assertThat(connected.comeBack(null, "c", null, null)).isEqualTo(new Result.Rejected(Reason.MALFORMED));
        CallbackParameters response = new CallbackParameters(state, Secret.of("c"), null, null, null, false);
        assertThat(world.finishAuthorization.finish(response, id -> Optional.of(Secret.of("stranger"))))
                .isEqualTo(new Result.Rejected(Reason.OTHER_BROWSER));
        assertThat(world.finishAuthorization.finish(response, id -> Optional.empty()))
                .isEqualTo(new Result.Rejected(Reason.OTHER_BROWSER));

        assertThat(statusOf(authorization)).isEqualTo(Status.OPEN);
        assertThat(world.ledger.of(Action.AUTHORIZATION_REJECT)).hasSize(4);
        assertThat(world.server.asked()).isEmpty();
    }

    @Test
    void a_replayed_response_does_not_send_the_code_twice() {
        Authorization authorization = connected.start();
        Secret state = connected.stateOf(authorization);
        world.server.willAnswer(ScriptedServer.tokens("a", "r"));
        connected.comeBack(state, "code-1", null, null);

        assertThat(connected.comeBack(state, "code-1", null, null)).isEqualTo(new Result.Rejected(Reason.ALREADY_USED));
        assertThat(world.server.asked()).hasSize(1);
    }

    @Test
    void a_wrong_issuer_ends_the_run_without_sending_the_code() {
        Authorization authorization = connected.start();

        Result result = connected.comeBack(connected.stateOf(authorization), "c", null, "https://evil.example/");

        assertThat(((Result.Failed) result).error()).isEqualTo("issuer_mismatch");
        assertThat(world.server.asked()).isEmpty();
    }

    @Test
    void a_missing_issuer_ends_the_run_where_the_server_promises_to_name_itself() {
        world.providers.promiseIssuer();
        Authorization authorization = connected.start();

        Result result = connected.comeBack(connected.stateOf(authorization), "c", null, null);

        assertThat(((Result.Failed) result).error()).isEqualTo("issuer_missing");
        assertThat(world.server.asked()).isEmpty();
    }

    @Test
    void an_error_without_its_promised_issuer_is_not_taken_for_the_servers() {
        world.providers.promiseIssuer();
        Authorization authorization = connected.start();

        Result result = connected.comeBack(connected.stateOf(authorization), null, "access_denied", null);

        assertThat(((Result.Failed) result).error()).isEqualTo("issuer_missing");
    }

    @Test
    void the_right_issuer_is_accepted() {
        Authorization authorization = connected.start();
        world.server.willAnswer(ScriptedServer.tokens("a", "r"));

        assertThat(connected.comeBack(connected.stateOf(authorization), "c", null, "https://auth.acme.example/"))
                .isInstanceOf(Result.Granted.class);
    }

    @Test
    void a_response_that_comes_too_late_is_refused() {
        Authorization authorization = connected.start();
        world.clock.pass(Duration.ofMinutes(11));

        assertThat(connected.comeBack(connected.stateOf(authorization), "c", null, null))
                .isEqualTo(new Result.Rejected(Reason.TOO_LATE));
        assertThat(statusOf(authorization)).isEqualTo(Status.TIMED_OUT);
    }

    @Test
    void a_response_that_comes_too_late_is_told_so_when_the_watch_was_quicker_and_when_the_browser_has_forgotten() {
        Authorization authorization = connected.start();
        Secret state = connected.stateOf(authorization);
        CallbackParameters response = new CallbackParameters(state, Secret.of("c"), null, null, null, false);
        world.clock.pass(Duration.ofMinutes(11));

        assertThat(world.finishAuthorization.finish(response, id -> Optional.empty()))
                .isEqualTo(new Result.Rejected(Reason.TOO_LATE));
        assertThat(statusOf(authorization)).isEqualTo(Status.OPEN);

        world.clock.pass(Duration.ofMinutes(2));
        world.watchAuthorizations.endOverdue();
        assertThat(connected.comeBack(state, "c", null, null)).isEqualTo(new Result.Rejected(Reason.TOO_LATE));
        assertThat(world.ledger.last().detail()).containsEntry("reason", "too_late");
        assertThat(world.server.asked()).isEmpty();
    }

    @Test
    void only_a_token_endpoint_that_refuses_the_client_blames_the_client() {
        Authorization open = connected.start();
        Instant now = world.clock.instant();

        assertThat(open.ended(Status.FAILED, now, "access_denied", "Unauthorized", 401)
                        .clientRefused())
                .isTrue();
        assertThat(open.ended(Status.FAILED, now, "invalid_client", "", 400).clientRefused())
                .isTrue();
        assertThat(open.ended(Status.FAILED, now, "invalid_grant", "", 400).clientRefused())
                .isFalse();
        assertThat(open.ended(Status.FAILED, now, "invalid_client", "").clientRefused())
                .isFalse();
        assertThat(open.ended(Status.DECLINED, now, "access_denied", "").clientRefused())
                .isFalse();
    }

    @Test
    void a_run_from_which_nobody_came_back_is_ended_by_the_watch() {
        Authorization authorization = connected.start();

        assertThat(world.watchAuthorizations.endOverdue()).isZero();
        world.clock.pass(Duration.ofMinutes(13));

        assertThat(world.watchAuthorizations.endOverdue()).isEqualTo(1);
        assertThat(statusOf(authorization)).isEqualTo(Status.TIMED_OUT);
        assertThat(world.ledger.last().detail()).containsEntry("error", "never_came_back");
    }

    @Test
    void a_newer_run_supersedes_an_open_one() {
        Authorization first = connected.start();
        connected.start();

        assertThat(statusOf(first)).isEqualTo(Status.SUPERSEDED);
    }

    @Test
    void the_browser_is_sent_only_to_a_run_of_its_own() {
        Authorization authorization = connected.start();

        assertThat(world.startAuthorization.depart(authorization.id(), connected.cookie()))
                .isInstanceOf(Departure.To.class);
        assertThat(world.startAuthorization.depart(authorization.id(), Secret.of("stranger")))
                .isEqualTo(new Departure.NotOpen());
    }

    @Test
    void each_way_in_which_the_token_endpoint_fails_ends_the_run_with_its_reason() {
        assertThat(failure(new TokenAnswer.Refused(TokenAnswer.Reason.INVALID_CLIENT, "invalid_client", "", 401)))
                .isEqualTo("invalid_client");
        assertThat(failure(new TokenAnswer.Unavailable("timeout", 0, null, true)))
                .isEqualTo("provider_unavailable");
        assertThat(failure(new TokenAnswer.NotNow("given a rest", Duration.ofSeconds(30), true)))
                .isEqualTo("provider_unavailable");
        assertThat(failure(new TokenAnswer.Malformed("html", 200))).isEqualTo("malformed_answer");
        assertThat(failure(new TokenAnswer.NotSent("host"))).isEqualTo("not_sent");
    }

    @Test
    void words_of_the_provider_are_cut_and_lose_their_control_characters() {
        assertThat(ErrorText.description("a\u0000\u202eb\n" + "x".repeat(500)))
                .hasSize(200)
                .startsWith("abx");
        assertThat(ErrorText.code(null)).isEqualTo("unknown_error");
    }

    private String failure(TokenAnswer answer) {
        return ((Result.Failed) connected.authorize(answer)).error();
    }

    private Connection connection() {
        return world.connections.find(connected.connection).orElseThrow();
    }

    private Status statusOf(Authorization authorization) {
        return world.authorizations.find(authorization.id()).orElseThrow().status();
    }
}
