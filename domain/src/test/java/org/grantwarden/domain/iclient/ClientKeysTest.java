package org.grantwarden.domain.iclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.authorization.usecase.StartAuthorization;
import org.grantwarden.domain.authorization.usecase.StartAuthorization.Reason;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.iclient.usecase.KeepClientKeys;
import org.grantwarden.domain.iclient.usecase.KeepClientKeys.Registered;
import org.grantwarden.domain.iclient.usecase.KeepIClients;
import org.grantwarden.domain.iclient.usecase.RotateSecret.Result;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.provider.SigningAlgorithm;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.world.Connected;
import org.grantwarden.domain.world.ScriptedServer;
import org.grantwarden.domain.world.World;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClientKeysTest {
    private static final Secret KEY = Secret.of("key 7");

    private final Connected connected = new Connected();
    private final World world = connected.world;

    @Test
    void a_key_is_kept_in_one_form_however_it_was_typed() {
        world.providers.wantSignatures();
        IClient made = saved(world.keepIClients.create(form("Signing", "  key 1 ")));

        assertThat(world.iClients.secretOf(made.id()).orElseThrow().reveal()).isEqualTo("key 1");
        assertThat(world.keepIClients.change(made.id(), 1, form("Signing", "key 1")))
                .isInstanceOf(KeepIClients.Result.Unchanged.class);
        Registered registered = world.keepClientKeys.of(made.id()).orElseThrow();
        assertThat(Objects.requireNonNull(registered.present()).keyId()).isEqualTo("1");
        assertThat(registered.prepared()).isNull();
    }

    @Test
    void what_is_no_key_is_refused_at_the_field_and_so_is_a_key_where_a_secret_is_wanted() {
        assertThat(problems(form("Sending", "key 1"))).containsExactly(Problem.of("clientSecret", "private_key"));
        world.providers.wantSignatures();

        assertThat(problems(form("Signing", "hunter2")))
                .containsExactly(Problem.of("clientSecret", "key_unreadable", "ES256"));
        assertThat(problems(form("Signing", null))).containsExactly(Problem.of("clientSecret", "key_required"));
    }

    @Test
    void a_key_made_for_a_form_is_stored_with_the_form_alone() {
        assertThat(world.keepClientKeys.make("acme")).isEmpty();
        world.providers.wantSignatures();
        int before = world.ledger.all().size();

        KeepClientKeys.Made made = world.keepClientKeys.make("acme").orElseThrow();

        assertThat(made.publicHalf().keyId()).isEqualTo("101");
        assertThat(made.key().matches(Secret.of("key 101"))).isTrue();
        assertThat(world.ledger.all()).hasSize(before);
    }

    @Test
    void a_prepared_key_takes_over_and_is_the_only_one_once_it_is_proved() {
        connected.authorize(ScriptedServer.tokens("a1", "r1"));
        IClient prepared = prepared();
        world.server.willAnswer(ScriptedServer.tokens("a2", "r2"));

        assertThat(world.rotateSecret.rotateToPrepared(connected.iClient, prepared.version()))
                .isInstanceOf(Result.Proved.class);

        assertThat(world.server.clientSecrets().get(0).matches(Secret.of("key 101")))
                .isTrue();
        assertThat(present().prepared()).isNull();
        assertThat(present().former()).isNull();
        assertThat(world.ledger.of(Action.ICLIENT_PREPARE_KEY)).hasSize(1);
        assertThat(world.ledger.all().toString()).doesNotContain("key 101");
    }

    @Test
    void one_that_the_provider_does_not_know_yet_stays_prepared() {
        connected.authorize(ScriptedServer.tokens("a1", "r1"));
        IClient prepared = prepared();
        world.server.willAnswer(new TokenAnswer.Refused(TokenAnswer.Reason.INVALID_CLIENT, "invalid_client", "", 401));

        assertThat(world.rotateSecret.rotateToPrepared(connected.iClient, prepared.version()))
                .isEqualTo(new Result.RolledBack("invalid_client"));

        assertThat(present().prepared()).isEqualTo(prepared.prepared());
        Registered registered = world.keepClientKeys.of(connected.iClient).orElseThrow();
        assertThat(registered.kind().algorithm()).isEqualTo(SigningAlgorithm.ES256);
        assertThat(Objects.requireNonNull(registered.prepared()).keyId()).isEqualTo("101");
        // What is stored from before the provider wanted keys is none.
        assertThat(registered.present()).isNull();
    }

    @Test
    void a_prepared_key_does_not_take_over_for_hosts_that_it_was_not_made_for() {
        IClient prepared = prepared();
        world.providers.takeRequestsAt(URI.create("https://elsewhere.example/par"));

        assertThat(world.rotateSecret.rotateToPrepared(connected.iClient, prepared.version()))
                .isEqualTo(new Result.Invalid(List.of(Problem.of("clientSecret", "prepared_hosts"))));
    }

    @Test
    void it_can_be_discarded_and_a_stale_page_neither_prepares_nor_discards() {
        IClient prepared = prepared();

        assertThat(world.keepClientKeys.prepare(connected.iClient, 1))
                .isInstanceOf(KeepClientKeys.Result.ChangedMeanwhile.class);
        assertThat(world.keepClientKeys.discard(connected.iClient, 1))
                .isInstanceOf(KeepClientKeys.Result.ChangedMeanwhile.class);
        assertThat(world.keepClientKeys.discard(connected.iClient, prepared.version()))
                .isInstanceOf(KeepClientKeys.Result.Saved.class);
        assertThat(world.ledger.last().action()).isEqualTo(Action.ICLIENT_DISCARD_KEY);
        assertThat(world.keepClientKeys.discard(connected.iClient, prepared.version() + 1))
                .isEqualTo(new KeepClientKeys.Result.Gone());
        assertThat(world.rotateSecret.rotateToPrepared(connected.iClient, prepared.version() + 1))
                .isEqualTo(new Result.Gone());
    }

    @Test
    void nobody_is_asked_to_consent_while_what_is_stored_cannot_redeem_the_code() {
        world.providers.wantSignatures();

        assertThat(world.startAuthorization.start(connected.connection))
                .isEqualTo(new StartAuthorization.Result.Refused(Reason.SECRET_OF_ANOTHER_KIND));

        world.keepIClients.change(
                connected.iClient, 1, new IClientForm("Recruiting", "acme", "production", Map.of(), "id", KEY));
        assertThat(world.startAuthorization.start(connected.connection))
                .isInstanceOf(StartAuthorization.Result.Started.class);
    }

    private IClient prepared() {
        world.providers.wantSignatures();
        return ((KeepClientKeys.Result.Saved) world.keepClientKeys.prepare(
                        connected.iClient, present().version()))
                .iClient();
    }

    private IClient present() {
        return world.iClients.find(connected.iClient).orElseThrow();
    }

    private List<Problem> problems(IClientForm form) {
        return ((KeepIClients.Result.Invalid) world.keepIClients.create(form)).problems();
    }

    private static IClient saved(KeepIClients.Result result) {
        return ((KeepIClients.Result.Saved) result).iClient();
    }

    private static IClientForm form(String name, @Nullable String secret) {
        return new IClientForm(name, "acme", "production", Map.of(), "id", secret == null ? null : Secret.of(secret));
    }
}
