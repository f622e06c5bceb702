package org.grantwarden.domain.iclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.grantwarden.domain.authorization.usecase.StartAuthorization;
import org.grantwarden.domain.authorization.usecase.StartAuthorization.Reason;
import org.grantwarden.domain.connection.ProbeResult;
import org.grantwarden.domain.connection.ProbeResult.Verdict;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.iclient.usecase.KeepClientKeys;
import org.grantwarden.domain.iclient.usecase.KeepClientKeys.Registered;
import org.grantwarden.domain.iclient.usecase.KeepIClients;
import org.grantwarden.domain.iclient.usecase.RotateSecret.Result;
import org.grantwarden.domain.provider.ClientAuthentication;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.world.Connected;
import org.grantwarden.domain.world.ScriptedServer;
import org.grantwarden.domain.world.World;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("T12")
class ClientCertificatesTest {
    private final Connected connected = new Connected();
    private final World world = connected.world;

    @Test
    void a_certificate_says_itself_when_it_ends_whatever_is_typed_and_as_long_as_it_is_kept() {
        want(ClientAuthentication.TLS_CLIENT_AUTH);
        IClient made = saved(world.keepIClients.create(
                form("HR", "  key hr until 2031-05-06 ", new SecretExpiry(LocalDate.of(2099, 1, 1)))));

        assertThat(made.secret().expiresOn()).isEqualTo("2031-05-06");
        assertThat(made.recorded()).containsEntry("client_secret_expires", "2031-05-06");
        assertThat(world.keepIClients.change(made.id(), 1, form("HR", null, new SecretExpiry(null))))
                .isInstanceOf(KeepIClients.Result.Unchanged.class);
        Registered registered = world.keepClientKeys.of(made.id()).orElseThrow();
        assertThat(Objects.requireNonNull(registered.present()).certificate())
                .extracting(ClientCertificate::subject)
                .isEqualTo("CN=hr");
    }

    @Test
    void one_that_has_ended_or_is_none_is_refused_at_the_field() {
        want(ClientAuthentication.TLS_CLIENT_AUTH);

        assertThat(codes(form("HR", "key hr until 2001-05-06", null))).containsExactly("certificate_expired");
        assertThat(codes(form("HR", "key 7", null))).containsExactly("certificate_no_certificate");
        assertThat(codes(form("HR", "hunter2", null))).containsExactly("certificate_unreadable");
        assertThat(codes(form("HR", null, null))).containsExactly("certificate_required");
    }

    @Test
    void one_that_a_CA_must_issue_is_not_made_here_and_one_that_is_registered_itself_is() {
        want(ClientAuthentication.TLS_CLIENT_AUTH);
        assertThat(world.keepClientKeys.make("acme")).isEmpty();
        assertThat(world.keepClientKeys.prepare(connected.iClient, 1)).isEqualTo(new KeepClientKeys.Result.Gone());

        want(ClientAuthentication.SELF_SIGNED_TLS_CLIENT_AUTH);
        assertThat(world.keepClientKeys.make("acme").orElseThrow().publicHalf().certificate())
                .isNotNull();
    }

    @Test
    void a_prepared_one_takes_over_with_its_own_end() {
        connected.authorize(ScriptedServer.tokens("a1", "r1"));
        want(ClientAuthentication.SELF_SIGNED_TLS_CLIENT_AUTH);
        IClient prepared = ((KeepClientKeys.Result.Saved) world.keepClientKeys.prepare(connected.iClient, 1)).iClient();
        world.server.willAnswer(ScriptedServer.tokens("a2", "r2"));

        assertThat(world.rotateSecret.rotateToPrepared(connected.iClient, prepared.version()))
                .isInstanceOf(Result.Proved.class);

        IClient present = world.iClients.find(connected.iClient).orElseThrow();
        assertThat(present.secret().expiresOn()).isEqualTo("2031-05-06");
        assertThat(present.former()).isNull();
        assertThat(present.prepared()).isNull();
    }

    @Test
    void nobody_consents_while_a_secret_or_a_key_alone_is_stored() {
        want(ClientAuthentication.TLS_CLIENT_AUTH);

        assertThat(world.startAuthorization.start(connected.connection))
                .isEqualTo(new StartAuthorization.Result.Refused(Reason.SECRET_OF_ANOTHER_KIND));
    }

    @Test
    void where_tokens_are_bound_the_API_is_a_host_of_the_certificate_and_sees_it_at_a_test() {
        world.providers.wantCertificates(ClientAuthentication.TLS_CLIENT_AUTH, false);
        saved(world.keepIClients.change(connected.iClient, 1, form("HR", "key hr until 2031-05-06", null)));
        connected.authorize(ScriptedServer.tokens("a1", "r1"));
        world.providers.wantCertificates(ClientAuthentication.TLS_CLIENT_AUTH, true);

        assertThat(problems(world.keepIClients.change(connected.iClient, 2, form("Recruiting", null, null))))
                .containsExactly(Problem.of("clientSecret", "hosts_changed"));
        IClient bound =
                saved(world.keepIClients.change(connected.iClient, 2, form("HR", "key hr until 2031-05-06", null)));
        world.server.willProbe(new ProbeResult(Verdict.WORKS, 200, "GET /stages", "", 3));
        world.testConnection.test(connected.connection);

        assertThat(bound.secret().boundTo().values()).contains("api.acme.example:443");
        assertThat(world.server.asked()).last().isEqualTo("probe a1 with key hr until 2031-05-06");
    }

    private void want(ClientAuthentication method) {
        world.providers.wantCertificates(method, false);
    }

    private List<String> codes(IClientForm form) {
        return problems(world.keepIClients.create(form)).stream()
                .map(Problem::code)
                .toList();
    }

    private static List<Problem> problems(KeepIClients.Result result) {
        return ((KeepIClients.Result.Invalid) result).problems();
    }

    private static IClient saved(KeepIClients.Result result) {
        return ((KeepIClients.Result.Saved) result).iClient();
    }

    private static IClientForm form(String name, @Nullable String secret, @Nullable SecretExpiry expiry) {
        return new IClientForm(
                name, "acme", "production", Map.of(), "id", secret == null ? null : Secret.of(secret), expiry);
    }
}
