package org.grantwarden.domain.iclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.usecase.StartAuthorization;
import org.grantwarden.domain.connection.ConnectionForm;
import org.grantwarden.domain.connection.usecase.KeepConnections;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.iclient.usecase.KeepIClients.Result;
import org.grantwarden.domain.ledger.FieldChange;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.world.World;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values in a provider's addresses: they stand with the iClient, whose secret goes to the hosts that they make. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class VariablesTest {
    private final World world = World.ofAdministrator();

    @BeforeEach
    void each_customer_has_hosts_of_its_own() {
        world.providers.haveTenants();
    }

    @Test
    void the_secret_is_bound_to_the_hosts_of_the_value_which_is_tidied_and_on_record() {
        IClient saved = created(" Contoso ");

        assertThat(saved.variables()).containsExactly(Map.entry("subdomain", "contoso"));
        assertThat(saved.secret().boundTo().values()).containsExactly("contoso.acme.example:443");
        assertThat(world.ledger.last().change().fields())
                .contains(new FieldChange("variables", null, "subdomain=contoso"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example/",
                "evil.example#",
                "a.b",
                "a@evil",
                "a:8443",
                "a/..",
                "-a",
                "a-",
                "a%2e",
                "$(subdomain)",
                "a\\b",
                "münchen",
                "a b"
            })
    void a_value_that_could_lead_elsewhere_is_refused(String value) {
        Result result = world.keepIClients.create(form(value, "s"));

        assertThat(result)
                .isEqualTo(new Result.Invalid(List.of(Problem.of("variable", "label", "Subdomain", "mycompany"))));
    }

    @Test
    void a_value_is_asked_for() {
        assertThat(world.keepIClients.create(
                        new IClientForm("Recruiting", "acme", "production", Map.of(), "id", Secret.of("s"))))
                .isEqualTo(new Result.Invalid(List.of(Problem.of("variable", "required", "Subdomain"))));
    }

    @Test
    void another_value_asks_for_the_secret_again_for_it_goes_to_other_hosts() {
        IClient saved = created("contoso");

        assertThat(world.keepIClients.change(saved.id(), 1, form("fabrikam", null)))
                .isEqualTo(new Result.Invalid(List.of(Problem.of("clientSecret", "hosts_changed"))));
        Result again = world.keepIClients.change(saved.id(), 1, form("fabrikam", "s"));

        assertThat(((Result.Saved) again).iClient().secret().boundTo().values())
                .containsExactly("fabrikam.acme.example:443");
        assertThat(world.ledger.last().change().fields())
                .contains(
                        new FieldChange("variables", "subdomain=contoso", "subdomain=fabrikam"),
                        new FieldChange(
                                "client_secret_hosts", "contoso.acme.example:443", "fabrikam.acme.example:443"));
    }

    @Test
    void a_value_stays_while_connections_use_it() {
        IClient saved = created("contoso");
        connected(saved.id());

        assertThat(world.keepIClients.change(saved.id(), 1, form("fabrikam", "s")))
                .isEqualTo(new Result.Invalid(List.of(Problem.of("accountType", "used", "1", "Nightly sync"))));
    }

    @Test
    void an_authorization_goes_to_the_hosts_of_the_value() {
        UUID connection = connected(created("contoso").id());

        StartAuthorization.Result.Started started =
                (StartAuthorization.Result.Started) world.startAuthorization.start(connection);
        Authorization run = started.authorization();

        assertThat(run.tokenUrl()).isEqualTo(URI.create("https://contoso.acme.example/token"));
        assertThat(run.issuer()).isEqualTo("https://contoso.acme.example/");
        assertThat(world.ledger.last().detail()).containsEntry("variables", "subdomain=contoso");
    }

    @Test
    void an_address_that_is_not_filled_in_has_no_host_so_nothing_can_be_sent_to_it() {
        AccountType template = world.providers
                .find(new ProviderId("acme"))
                .orElseThrow()
                .accountType("production")
                .orElseThrow();

        assertThat(template.tokenUrl().getHost()).isNull();
        assertThatThrownBy(template::clientSecretHosts).isInstanceOf(IllegalArgumentException.class);
        assertThat(template.filled(Map.of())).isEmpty();
        assertThat(template.filled(Map.of("subdomain", "a.evil.example/"))).isEmpty();
    }

    private IClient created(String subdomain) {
        return ((Result.Saved) world.keepIClients.create(form(subdomain, "s"))).iClient();
    }

    private UUID connected(UUID iClient) {
        KeepConnections.Result saved = world.keepConnections.create(new ConnectionForm(
                "Nightly sync",
                "acme",
                "production",
                AuthType.OAUTH2,
                iClient,
                Scopes.parse("offline_access stages:read"),
                null));
        return ((KeepConnections.Result.Saved) saved).connection().id();
    }

    private static IClientForm form(String subdomain, @Nullable String secret) {
        return new IClientForm(
                "Recruiting",
                "acme",
                "production",
                Map.of("subdomain", subdomain),
                "id",
                secret == null ? null : Secret.of(secret));
    }
}
