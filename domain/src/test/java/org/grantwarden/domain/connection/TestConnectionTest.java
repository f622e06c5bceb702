package org.grantwarden.domain.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.authorization.usecase.StartAuthorization;
import org.grantwarden.domain.connection.ProbeResult.Verdict;
import org.grantwarden.domain.connection.usecase.TestConnection;
import org.grantwarden.domain.token.RefreshResult;
import org.grantwarden.domain.world.Connected;
import org.grantwarden.domain.world.ScriptedServer;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TestConnectionTest {
    private final Connected connected = new Connected();
    private final World world = connected.world;

    @BeforeEach
    void authorize() {
        connected.authorize(ScriptedServer.tokens("a1", "r1"));
    }

    @Test
    @Tag("R9")
    void a_token_that_the_API_refuses_is_refreshed_once_and_asked_with_once_more() {
        world.server.willProbe(probed(Verdict.UNAUTHORIZED, 401));
        world.server.willAnswer(ScriptedServer.tokens("a2", "r2"));
        world.server.willProbe(probed(Verdict.UNAUTHORIZED, 401));

        TestConnection.Result result = world.testConnection.test(connected.connection);

        assertThat(((TestConnection.Result.Probed) result).probe().verdict()).isEqualTo(Verdict.UNAUTHORIZED);
        assertThat(world.server.asked()).endsWith("probe a1", "refresh r1", "probe a2");
        assertThat(world.health.conditionsOf(connected.connection))
                .extracting(ConditionReport::condition)
                .containsExactly(Condition.NEEDS_REAUTHORIZATION);
    }

    @Test
    @Tag("R9")
    void a_token_that_is_over_while_the_provider_is_down_says_nothing_about_the_grant() {
        world.server.willProbe(probed(Verdict.UNAUTHORIZED, 401));
        world.server.willAnswer(new TokenAnswer.Unavailable("HTTP 503", 503, null, false));

        TestConnection.Result result = world.testConnection.test(connected.connection);

        assertThat(result)
                .isEqualTo(new TestConnection.Result.NoToken(new RefreshResult.Unavailable("HTTP 503", null)));
        assertThat(conditions()).containsExactly(Condition.PROVIDER_UNAVAILABLE);
        assertThat(world.health.lastTest(connected.connection)).isEmpty();
        assertThat(world.ledger.last().detail()).containsEntry("status", "401").containsEntry("reason", "Unavailable");

        world.server.willProbe(probed(Verdict.UNAUTHORIZED, 401));
        world.server.willAnswer(ScriptedServer.tokens("a2", "r2"));
        world.server.willProbe(probed(Verdict.WORKS, 200));
        world.testConnection.test(connected.connection);
        assertThat(conditions()).isEmpty();
    }

    @Test
    @Tag("R9")
    void a_token_that_is_over_while_the_iClient_is_refused_blames_the_iClient() {
        world.server.willProbe(probed(Verdict.UNAUTHORIZED, 401));
        world.server.willAnswer(new TokenAnswer.Refused(TokenAnswer.Reason.INVALID_CLIENT, "invalid_client", "", 401));

        assertThat(world.testConnection.test(connected.connection))
                .isInstanceOfSatisfying(TestConnection.Result.NoToken.class, none -> assertThat(none.reason())
                        .isInstanceOf(RefreshResult.ClientProblem.class));
        assertThat(conditions()).containsExactly(Condition.CLIENT_PROBLEM);
    }

    @Test
    @Tag("R9")
    void a_token_that_is_over_and_a_lost_answer_leave_the_outcome_unknown() {
        world.server.willProbe(probed(Verdict.UNAUTHORIZED, 401));
        world.server.willAnswer(new TokenAnswer.Malformed("no JSON", 200));

        assertThat(world.testConnection.test(connected.connection))
                .isEqualTo(new TestConnection.Result.NoToken(new RefreshResult.OutcomeUnknown()));
        assertThat(conditions()).doesNotContain(Condition.NEEDS_REAUTHORIZATION);
    }

    @Test
    @Tag("R9")
    void a_token_that_is_over_and_a_dead_grant_need_a_person() {
        world.server.willProbe(probed(Verdict.UNAUTHORIZED, 401));
        world.server.willAnswer(new TokenAnswer.Refused(TokenAnswer.Reason.INVALID_GRANT, "invalid_grant", "", 400));

        TestConnection.Result result = world.testConnection.test(connected.connection);

        assertThat(((TestConnection.Result.Probed) result).probe().verdict()).isEqualTo(Verdict.UNAUTHORIZED);
        assertThat(conditions()).containsExactly(Condition.NEEDS_REAUTHORIZATION);
    }

    @Test
    @Tag("R9")
    void a_missing_permission_is_told_and_refreshes_nothing() {
        world.server.willProbe(probed(Verdict.INSUFFICIENT_PERMISSION, 403));

        world.testConnection.test(connected.connection);

        assertThat(world.server.asked()).last().isEqualTo("probe a1");
        assertThat(world.health.conditionsOf(connected.connection))
                .extracting(ConditionReport::condition)
                .containsExactly(Condition.INSUFFICIENT_PERMISSION);
    }

    @Test
    @Tag("T14")
    void a_definition_that_names_another_host_gets_no_secret_until_it_is_entered_again() {
        world.providers.moveTokenEndpoint(URI.create("https://evil.example/token"));

        assertThat(world.startAuthorization.start(connected.connection))
                .isEqualTo(new StartAuthorization.Result.Refused(StartAuthorization.Reason.SECRET_BOUND_ELSEWHERE));
        assertThat(world.server.asked()).noneMatch(asked -> asked.contains("evil"));
        assertThat(world.iClients
                        .find(connected.iClient)
                        .orElseThrow()
                        .secret()
                        .boundTo()
                        .values())
                .containsExactly("auth.acme.example:443");
    }

    private List<Condition> conditions() {
        return world.health.conditionsOf(connected.connection).stream()
                .map(ConditionReport::condition)
                .toList();
    }

    private static ProbeResult probed(Verdict verdict, int status) {
        return new ProbeResult(verdict, status, "GET /stages", "", 3);
    }
}
