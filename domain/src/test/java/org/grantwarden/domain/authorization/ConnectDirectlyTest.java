package org.grantwarden.domain.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.grantwarden.domain.authorization.usecase.ConnectDirectly;
import org.grantwarden.domain.authorization.usecase.ConnectDirectly.Reason;
import org.grantwarden.domain.authorization.usecase.ConnectDirectly.Result;
import org.grantwarden.domain.authorization.usecase.StartAuthorization;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.ConnectionForm;
import org.grantwarden.domain.connection.ConnectionState;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.connection.usecase.KeepConnections;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.token.GrantClocks;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.world.Connected;
import org.grantwarden.domain.world.Machine;
import org.grantwarden.domain.world.ScriptedServer;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConnectDirectlyTest {
    private final Machine machine = new Machine();
    private final World world = machine.world;

    @Test
    @Tag("R12")
    void the_first_token_makes_it_active_and_a_refresh_token_that_comes_is_not_kept() {
        Result result = machine.connect(ScriptedServer.tokens("a1", "canary-refresh"));

        assertThat(result).isInstanceOf(Result.Connected.class);
        assertThat(machine.asked())
                .containsExactly("client credentials for stages:read at https://auth.acme.example/token");
        TokenSet tokenSet = world.tokenSets.find(machine.connection).orElseThrow();
        assertThat(tokenSet.refresh()).isNull();
        assertThat(world.tokenSets.reveal(machine.connection, 1).orElseThrow().refresh())
                .isNull();
        assertThat(tokenSet.granted()).isEqualTo(Scopes.parse("stages:read"));
        assertThat(machine.present().lifecycle()).isEqualTo(Lifecycle.ACTIVE);
        assertThat(machine.conditions()).isEmpty();
        assertThat(machine.status().state()).isEqualTo(ConnectionState.ACTIVE);
        assertThat(GrantClocks.of(tokenSet, world.providers.all().get(0).oauth2())
                        .firstEnd())
                .isNull();
        assertThat(world.ledger.of(Action.AUTHORIZATION_START).get(0).detail())
                .containsEntry("grant_type", "client_credentials")
                .doesNotContainKey("redirect_uri");
        assertThat(world.ledger.of(Action.CONNECTION_AUTHORIZE)).hasSize(1);
        assertThat(world.ledger.of(Action.TOKEN_SET_CREATE)).hasSize(1);
        assertThat(world.ledger.all().toString()).doesNotContain("canary");
    }

    @Test
    void somebodys_grant_is_not_overwritten_by_a_token_of_the_client_itself() {
        Connected connected = new Connected();
        connected.authorize(ScriptedServer.tokens("a1", "r1"));
        Connection present =
                connected.world.connections.find(connected.connection).orElseThrow();
        KeepConnections.Result changed = connected.world.keepConnections.change(
                present.id(),
                present.version(),
                new ConnectionForm(
                        present.name(),
                        present.provider().value(),
                        present.accountType(),
                        AuthType.CLIENT_CREDENTIALS,
                        present.iClientId(),
                        present.approved(),
                        null));
        assertThat(changed).isInstanceOf(KeepConnections.Result.Saved.class);

        assertThat(connected.world.connectDirectly.connect(present.id()))
                .isEqualTo(new Result.Refused(ConnectDirectly.Reason.GRANT_STANDS));

        assertThat(connected.world.tokenSets.find(present.id()).orElseThrow().refresh())
                .isNotNull();
        assertThat(connected.world.ledger.last().detail()).containsEntry("reason", "grant_stands");
    }

    @Test
    @Tag("R12")
    void a_refusal_leaves_the_draft_as_it_was_and_is_told_and_recorded() {
        Result result = machine.connect(
                new TokenAnswer.Refused(TokenAnswer.Reason.INVALID_SCOPE, "invalid_scope", "no such scope", 400));

        assertThat(((Result.Failed) result).failure())
                .isEqualTo(new TokenFailure("invalid_scope", "no such scope", 400));
        assertThat(machine.present().lifecycle()).isEqualTo(Lifecycle.DRAFT);
        assertThat(machine.present().version()).isEqualTo(1);
        assertThat(machine.status().state()).isEqualTo(ConnectionState.TOKEN_REFUSED);
        assertThat(machine.status().detail()).isEqualTo("invalid_scope");
        Entry entry = world.ledger.of(Action.AUTHORIZATION_FAIL).get(0);
        assertThat(entry.detail())
                .containsEntry("error", "invalid_scope")
                .containsEntry("status", "400")
                .containsEntry("grant_type", "client_credentials");

        assertThat(machine.connect(ScriptedServer.tokens("a1", null))).isInstanceOf(Result.Connected.class);
        assertThat(machine.status().state()).isEqualTo(ConnectionState.ACTIVE);
    }

    @Test
    void one_that_was_deleted_meanwhile_gets_no_token() {
        world.server.meanwhile(() -> world.endConnections.delete(machine.connection));

        Result result = machine.connect(ScriptedServer.tokens("a1", null));

        assertThat(((Result.Failed) result).failure().error()).isEqualTo("connection_or_client_gone");
        assertThat(world.tokenSets.find(machine.connection)).isEmpty();
    }

    @Test
    void nothing_is_sent_where_the_secret_may_not_go_or_the_connection_needs_consent() {
        world.providers.moveTokenEndpoint(URI.create("https://elsewhere.example/token"));
        assertThat(world.connectDirectly.connect(machine.connection))
                .isEqualTo(new Result.Refused(Reason.SECRET_BOUND_ELSEWHERE));

        Connected consented = new Connected();
        assertThat(consented.world.connectDirectly.connect(consented.connection))
                .isEqualTo(new Result.Refused(Reason.NOT_CLIENT_CREDENTIALS));
        assertThat(machine.asked()).isEmpty();
        assertThat(world.ledger.of(Action.AUTHORIZATION_START).get(0).detail())
                .containsEntry("reason", "secret_bound_elsewhere");
    }

    @Test
    void nobody_is_sent_to_the_provider_for_it() {
        assertThat(world.startAuthorization.obstacle(machine.connection))
                .contains(StartAuthorization.Reason.NEEDS_NO_CONSENT);
        assertThat(world.startAuthorization.start(machine.connection))
                .isEqualTo(new StartAuthorization.Result.Refused(StartAuthorization.Reason.NEEDS_NO_CONSENT));
    }

    @Test
    void tokens_that_came_in_another_way_are_not_its_own() {
        machine.connect(ScriptedServer.tokens("a1", null));
        machine.change(AuthType.OAUTH2, "stages:read");
        assertThat(machine.status().state()).isEqualTo(ConnectionState.CLIENT_CHANGED);

        machine.change(AuthType.CLIENT_CREDENTIALS, "stages:read");
        assertThat(machine.status().state()).isEqualTo(ConnectionState.ACTIVE);
    }

    @Test
    void one_that_waited_for_consent_waits_no_more_and_a_late_consent_brings_it_nothing() {
        Connected connected = new Connected();
        Authorization run = connected.start();
        World there = connected.world;
        there.keepConnections.change(
                connected.connection,
                there.connections.find(connected.connection).orElseThrow().version(),
                new ConnectionForm(
                        "Nightly sync",
                        "acme",
                        "production",
                        AuthType.CLIENT_CREDENTIALS,
                        connected.iClient,
                        Scopes.parse("stages:read"),
                        null));

        assertThat(there.connections.find(connected.connection).orElseThrow().lifecycle())
                .isEqualTo(Lifecycle.DRAFT);
        connected.comeBack(connected.stateOf(run), "code-1", null, null);
        assertThat(Optional.ofNullable(
                        there.authorizations.find(run.id()).orElseThrow().error()))
                .contains("connection_or_client_gone");
        assertThat(there.server.asked()).isEmpty();
    }
}
