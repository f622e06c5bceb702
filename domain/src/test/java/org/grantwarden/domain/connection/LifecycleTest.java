package org.grantwarden.domain.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.UUID;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.authorization.usecase.FinishAuthorization;
import org.grantwarden.domain.connection.usecase.KeepConnections;
import org.grantwarden.domain.connection.usecase.PauseConnections.Result;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Actor;
import org.grantwarden.domain.ledger.Outcome;
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

@DisplayNameGeneration(ReplaceUnderscores.class)
class LifecycleTest {
    private final Connected connected = new Connected();
    private final World world = connected.world;

    @Test
    void a_paused_connection_hands_nothing_out_until_it_is_resumed() {
        connected.authorize(tokens());

        assertThat(world.pauseConnections.pause(connected.connection)).isInstanceOf(Result.Done.class);

        assertThat(present().handsOut()).isFalse();
        assertThat(world.ledger.last().action()).isEqualTo(Action.CONNECTION_PAUSE);
        assertThat(world.tokenSets.find(connected.connection)).isPresent();
        world.pauseConnections.resume(connected.connection);
        assertThat(present().handsOut()).isTrue();
    }

    @Test
    void a_pause_is_taken_back_only_while_nobody_has_changed_the_connection() {
        connected.authorize(tokens());
        Result.Done paused = (Result.Done) world.pauseConnections.pause(connected.connection);
        long version = paused.connection().version();
        world.pauseConnections.resume(connected.connection, version);
        Result.Done again = (Result.Done) world.pauseConnections.pause(connected.connection);
        int entries = world.ledger.all().size();

        assertThat(world.pauseConnections.resume(connected.connection, version))
                .isEqualTo(new Result.ChangedMeanwhile());
        assertThat(present().lifecycle()).isEqualTo(Lifecycle.PAUSED);
        assertThat(world.ledger.all()).hasSize(entries);

        assertThat(world.pauseConnections.resume(
                        connected.connection, again.connection().version()))
                .isInstanceOf(Result.Done.class);
        assertThat(world.ledger.last().action()).isEqualTo(Action.CONNECTION_RESUME);
    }

    @Test
    void a_draft_cannot_be_paused_and_the_attempt_is_on_record() {
        assertThat(world.pauseConnections.pause(connected.connection)).isEqualTo(new Result.NotFrom(Lifecycle.DRAFT));

        assertThat(world.ledger.last().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(world.ledger.last().detail()).containsEntry("reason", "not_from_draft");
        assertThatIllegalArgumentException().isThrownBy(() -> present().after(LifecycleEvent.PAUSED));
    }

    @Test
    void a_new_grant_does_not_end_a_pause() {
        connected.authorize(tokens());
        world.pauseConnections.pause(connected.connection);

        FinishAuthorization.Result result = connected.authorize(tokens());

        assertThat(result).isInstanceOf(FinishAuthorization.Result.Granted.class);
        assertThat(present().lifecycle()).isEqualTo(Lifecycle.PAUSED);
    }

    @Test
    void deleting_wipes_closes_and_clears_and_says_what_the_provider_was_not_told() {
        connected.authorize(tokens());
        Authorization open = connected.start();
        world.health.raise(connected.connection, new ConditionReport(Condition.PROVIDER_UNAVAILABLE, World.NOW, "503"));

        assertThat(world.endConnections.delete(connected.connection)).isPresent();

        assertThat(world.tokenSets.find(connected.connection)).isEmpty();
        assertThat(world.health.conditionsOf(connected.connection)).isEmpty();
        assertThat(world.authorizations.find(open.id()).orElseThrow().error()).isEqualTo("connection_deleted");
        assertThat(world.ledger.of(Action.AUTHORIZATION_CANCEL)).hasSize(1);
        assertThat(world.ledger.of(Action.CONNECTION_DELETE).get(0).detail())
                .containsEntry("wiped", "access_token refresh_token")
                .containsEntry("at_provider", "grant_not_revoked")
                .containsEntry("closed_authorizations", "1")
                .containsEntry("cleared_conditions", "1");
        assertThat(world.endConnections.delete(connected.connection)).isEmpty();
    }

    @Test
    void who_uses_it_is_told_from_the_log_of_use() {
        connected.authorize(tokens());
        world.server.willProbe(new ProbeResult(ProbeResult.Verdict.WORKS, 200, "GET /stages", "", 5));
        assertThat(world.connectionUses.of(connected.connection)).isEmpty();

        world.testConnection.test(connected.connection);

        assertThat(world.connectionUses.of(connected.connection))
                .singleElement()
                .satisfies(use -> {
                    assertThat(use.by()).isEqualTo(Actor.Type.USER);
                    assertThat(use.times()).isEqualTo(1);
                });
    }

    @Test
    void a_clone_takes_settings_never_tokens_and_its_entry_names_the_original() {
        connected.authorize(tokens());

        Connection copy =
                saved(world.keepConnections.create(form("Copy", "For the nightly sync", null), connected.connection));

        assertThat(copy.lifecycle()).isEqualTo(Lifecycle.DRAFT);
        assertThat(world.tokenSets.find(copy.id())).isEmpty();
        assertThat(world.ledger.last().detail()).containsEntry("cloned_from", connected.connection.toString());
    }

    @Test
    void owner_and_purpose_are_changes_and_a_form_that_leaves_them_keeps_them() {
        UUID admin = present().owner();
        assertThat(world.keepConnections.change(
                        connected.connection, 1, form("Nightly sync", " Feeds the HR data ", admin)))
                .isInstanceOf(KeepConnections.Result.Saved.class);
        assertThat(world.ledger.last().change().names()).containsExactly("purpose");

        world.keepConnections.change(connected.connection, 2, form("Other name", null, null));

        assertThat(present().purpose()).isEqualTo("Feeds the HR data");
        assertThat(present().owner()).isEqualTo(admin);
    }

    @Test
    void an_owner_is_a_user_and_a_purpose_is_short() {
        KeepConnections.Result result =
                world.keepConnections.change(connected.connection, 1, form("A", "x".repeat(501), UUID.randomUUID()));

        assertThat(((KeepConnections.Result.Invalid) result).problems())
                .containsExactly(Problem.of("purpose", "too_long", "500"), Problem.of("owner", "unknown"));
    }

    private ConnectionForm form(String name, @Nullable String purpose, @Nullable UUID owner) {
        return new ConnectionForm(
                name,
                purpose,
                owner,
                "acme",
                "production",
                AuthType.OAUTH2,
                connected.iClient,
                Scopes.parse("offline_access stages:read"),
                null);
    }

    private static Connection saved(KeepConnections.Result result) {
        return ((KeepConnections.Result.Saved) result).connection();
    }

    private Connection present() {
        return world.connections.find(connected.connection).orElseThrow();
    }

    private static TokenAnswer tokens() {
        return new TokenAnswer.Granted(
                new Tokens(Secret.of("access"), Secret.of("refresh")),
                "Bearer",
                Duration.ofHours(1),
                Scopes.parse("offline_access stages:read"));
    }
}
