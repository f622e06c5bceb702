package org.grantwarden.domain.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.connection.usecase.ConnectionOverviews;
import org.grantwarden.domain.connection.usecase.KeepConnections.Result;
import org.grantwarden.domain.iclient.IClientForm;
import org.grantwarden.domain.iclient.usecase.KeepIClients;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.Tokens;
import org.grantwarden.domain.world.Connected;
import org.grantwarden.domain.world.World;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConnectionStatusTest {
    private final Connected connected = new Connected();
    private final World world = connected.world;

    @Test
    void a_saved_connection_is_a_draft() {
        assertThat(state()).isEqualTo(ConnectionState.DRAFT);
    }

    @Test
    void consent_is_under_way_until_its_time_is_over() {
        connected.start();

        assertThat(state()).isEqualTo(ConnectionState.CONSENT_UNDER_WAY);
        world.clock.pass(Duration.ofMinutes(11));
        assertThat(state()).isEqualTo(ConnectionState.NEVER_CAME_BACK);
    }

    @Test
    void the_job_that_ends_overdue_runs_changes_nothing_on_screen() {
        connected.start();
        world.clock.pass(Duration.ofMinutes(13));

        world.watchAuthorizations.endOverdue();

        assertThat(status().state()).isEqualTo(ConnectionState.NEVER_CAME_BACK);
        assertThat(status().detail()).isEqualTo("never_came_back");
    }

    @Test
    void a_declined_run_says_so_with_the_provider_s_code() {
        Authorization run = connected.start();
        connected.comeBack(connected.stateOf(run), null, "access_denied", null);

        assertThat(status().state()).isEqualTo(ConnectionState.DECLINED);
        assertThat(status().detail()).isEqualTo("access_denied");
    }

    @Test
    void a_failed_run_says_so() {
        Authorization run = connected.start();
        connected.comeBack(connected.stateOf(run), null, "server_error", null);

        assertThat(state()).isEqualTo(ConnectionState.AUTHORIZATION_FAILED);
    }

    @Test
    void a_granted_connection_is_active_also_while_it_is_authorized_again() {
        connected.authorize(tokens("refresh"));
        assertThat(state()).isEqualTo(ConnectionState.ACTIVE);

        connected.start();

        assertThat(state()).isEqualTo(ConnectionState.ACTIVE);
    }

    @Test
    void an_expired_token_with_a_refresh_token_is_no_problem() {
        connected.authorize(tokens("refresh"));

        world.clock.pass(Duration.ofDays(2));

        assertThat(state()).isEqualTo(ConnectionState.ACTIVE);
    }

    @Test
    void without_a_refresh_token_it_works_until_it_runs_out() {
        connected.authorize(tokens(null));
        assertThat(state()).isEqualTo(ConnectionState.NO_REFRESH_TOKEN);

        world.clock.pass(Duration.ofHours(1));

        assertThat(state()).isEqualTo(ConnectionState.RUN_OUT);
    }

    @ParameterizedTest
    @EnumSource(
            value = Condition.class,
            names = {"NO_REFRESH_TOKEN"},
            mode = EnumSource.Mode.EXCLUDE)
    void every_condition_is_shown_as_itself(Condition condition) {
        connected.authorize(tokens("refresh"));

        raise(condition);

        assertThat(status().state().code()).isEqualTo(condition.code());
        assertThat(status().since()).isEqualTo(World.NOW);
    }

    @Test
    void the_gravest_condition_is_shown() {
        connected.authorize(tokens("refresh"));

        raise(Condition.PROVIDER_UNAVAILABLE);
        raise(Condition.NEEDS_REAUTHORIZATION);

        assertThat(state()).isEqualTo(ConnectionState.NEEDS_REAUTHORIZATION);
    }

    @Test
    void a_grant_of_another_iclient_cannot_be_refreshed() {
        connected.authorize(tokens("refresh"));
        KeepIClients.Result made = world.keepIClients.create(
                new IClientForm("Other", "acme", "production", Map.of(), "other-id", Secret.of("other-secret")));
        Connection present = world.connections.find(connected.connection).orElseThrow();

        world.keepConnections.change(
                present.id(),
                present.version(),
                new ConnectionForm(
                        present.name(),
                        "acme",
                        "production",
                        AuthType.OAUTH2,
                        ((KeepIClients.Result.Saved) made).iClient().id(),
                        present.approved(),
                        null));

        assertThat(state()).isEqualTo(ConnectionState.CLIENT_CHANGED);
    }

    @Test
    void a_basic_connection_is_active_and_a_refused_key_is_named_as_such() {
        Result saved = world.keepConnections.create(new ConnectionForm(
                "Key", "acme", "production", AuthType.BASIC, null, Scopes.parse(""), Secret.of("api-key")));
        Connection basic = ((Result.Saved) saved).connection();
        ConditionReport refused = new ConditionReport(Condition.NEEDS_REAUTHORIZATION, World.NOW, "");

        assertThat(ConnectionStatus.of(basic, List.of(), null, null, World.NOW).state())
                .isEqualTo(ConnectionState.ACTIVE);
        assertThat(ConnectionStatus.of(basic, List.of(refused), null, null, World.NOW)
                        .state())
                .isEqualTo(ConnectionState.KEY_REFUSED);
    }

    @Test
    void a_deleted_connection_is_just_that() {
        connected.authorize(tokens("refresh"));
        raise(Condition.CLIENT_PROBLEM);

        world.endConnections.delete(connected.connection);

        assertThat(state()).isEqualTo(ConnectionState.DELETED);
    }

    private void raise(Condition condition) {
        world.health.raise(connected.connection, new ConditionReport(condition, World.NOW, "code"));
    }

    private ConnectionState state() {
        return status().state();
    }

    private ConnectionStatus status() {
        ConnectionOverviews overviews = new ConnectionOverviews(
                world.connections,
                world.tokenSets,
                world.health,
                world.iClients,
                world.authorizations,
                world.users,
                world.providers,
                world.clock);
        ConnectionStatus found =
                overviews.find(connected.connection).orElseThrow().status();
        List<ConnectionStatus> listed = overviews.of(List.of(connected.connection)).stream()
                .map(ConnectionOverview::status)
                .filter(status -> !status.equals(found))
                .toList();
        assertThat(listed).as("the list shows the same").isEmpty();
        return found;
    }

    private static TokenAnswer tokens(@Nullable String refresh) {
        return new TokenAnswer.Granted(
                new Tokens(Secret.of("access"), refresh == null ? null : Secret.of(refresh)),
                "Bearer",
                Duration.ofHours(1),
                Scopes.parse("offline_access stages:read"));
    }
}
