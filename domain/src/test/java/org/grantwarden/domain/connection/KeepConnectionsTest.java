package org.grantwarden.domain.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.grantwarden.domain.connection.usecase.KeepConnections.Result;
import org.grantwarden.domain.connection.usecase.TestConnection;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.iclient.IClientForm;
import org.grantwarden.domain.iclient.usecase.KeepIClients;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.FieldChange;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.world.World;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeepConnectionsTest {
    private final World world = World.ofAdministrator();
    private final UUID iClient = iClient("Recruiting", "production");

    @Test
    void a_new_connection_is_a_draft_and_its_entry_has_every_value() {
        Connection saved = created("Nightly sync");

        assertThat(saved.lifecycle()).isEqualTo(Lifecycle.DRAFT);
        assertThat(world.ledger.last().action()).isEqualTo(Action.CONNECTION_CREATE);
        assertThat(world.ledger.last().change().fields())
                .contains(new FieldChange("approved_scopes", null, "offline_access stages:read"));
    }

    @Test
    void every_flaw_is_named_at_its_field() {
        created("Nightly sync");

        Result result = world.keepConnections.create(new ConnectionForm(
                "nightly SYNC", "acme", "production", AuthType.OAUTH2, null, Scopes.parse("x:y"), null));

        assertThat(((Result.Invalid) result).problems())
                .containsExactly(
                        Problem.of("name", "taken", "Nightly sync"),
                        Problem.of("iClient", "required"),
                        Problem.of("scopes", "unknown", "x:y"));
        assertThat(world.ledger.last().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void iclient_and_connection_are_of_one_account_type() {
        UUID other = iClient("Trial", "sandbox");

        Result result = world.keepConnections.create(new ConnectionForm(
                "A", "acme", "production", AuthType.OAUTH2, other, Scopes.parse("stages:read"), null));

        assertThat(result).isEqualTo(new Result.Invalid(List.of(Problem.of("iClient", "other_account_type", "Trial"))));
    }

    @Test
    void a_used_iclient_cannot_change_its_account_type_nor_be_deleted() {
        Connection connection = created("Nightly sync");

        KeepIClients.Result changed = world.keepIClients.change(
                iClient, 1, new IClientForm("Recruiting", "acme", "sandbox", Map.of(), "id", Secret.of("s")));

        assertThat(changed)
                .isEqualTo(new KeepIClients.Result.Invalid(
                        List.of(Problem.of("accountType", "used", "1", "Nightly sync"))));
        assertThat(world.keepIClients.delete(iClient)).isEqualTo(new KeepIClients.Result.InUse(List.of(connection)));
    }

    @Test
    void a_scope_change_is_the_difference_and_a_save_without_one_writes_nothing() {
        Connection saved = created("Nightly sync");

        Result.Saved changed = (Result.Saved)
                world.keepConnections.change(saved.id(), 1, form("Nightly sync", "offers:read stages:read"));

        assertThat(world.ledger.last().change().fields())
                .containsExactly(
                        new FieldChange("approved_scopes", "offline_access stages:read", "offers:read stages:read"));
        assertThat(world.keepConnections.change(saved.id(), 2, form("Nightly sync", "offers:read stages:read")))
                .isEqualTo(new Result.Unchanged(changed.connection()));
    }

    @Test
    void the_second_of_two_people_loses_nothing_and_overwrites_nothing() {
        Connection saved = created("Nightly sync");
        world.keepConnections.change(saved.id(), 1, form("Daily sync", "stages:read"));

        Result result = world.keepConnections.change(saved.id(), 1, form("Hourly sync", "stages:read"));

        assertThat(((Result.ChangedMeanwhile) result).conflict().change().names())
                .containsExactly("approved_scopes", "name");
        assertThat(world.connections.find(saved.id()).orElseThrow().name()).isEqualTo("Daily sync");
    }

    @Test
    void a_basic_connection_is_active_at_once_and_its_key_can_be_tested_before_it_is_saved() {
        ConnectionForm form = basic("canary-key");
        world.server.willProbe(new ProbeResult(ProbeResult.Verdict.WORKS, 200, "GET /stages", "", 5));

        assertThat(world.testConnection.testTyped(form).orElseThrow().works()).isTrue();
        Connection saved = ((Result.Saved) world.keepConnections.create(form)).connection();

        assertThat(saved.lifecycle()).isEqualTo(Lifecycle.ACTIVE);
        assertThat(world.ledger.all().toString()).doesNotContain("canary-key");
    }

    @Test
    void an_api_key_that_is_a_mask_or_holds_a_colon_is_refused() {
        assertThat(world.keepConnections.create(basic("*****")))
                .isEqualTo(new Result.Invalid(List.of(Problem.of("apiKey", "mask"))));
        assertThat(world.keepConnections.create(basic("a:b")))
                .isEqualTo(new Result.Invalid(List.of(Problem.of("apiKey", "not_printable"))));
    }

    @Test
    void a_test_keeps_its_result_and_raises_what_it_shows() {
        Connection saved = ((Result.Saved) world.keepConnections.create(basic("key"))).connection();
        world.server.willProbe(
                new ProbeResult(ProbeResult.Verdict.INSUFFICIENT_PERMISSION, 403, "GET /stages", "forbidden", 5));

        TestConnection.Result result = world.testConnection.test(saved.id());

        assertThat(((TestConnection.Result.Probed) result).probe().status()).isEqualTo(403);
        assertThat(world.health.conditionsOf(saved.id()))
                .extracting(ConditionReport::condition)
                .containsExactly(Condition.INSUFFICIENT_PERMISSION);
        assertThat(world.ledger.last().detail()).containsEntry("verdict", "insufficient_permission");
    }

    @Test
    void advice_warns_of_what_a_colleague_would_see() {
        var acme = world.providers.find(new ProviderId("acme")).orElseThrow();

        assertThat(ScopeAdvice.on(acme, AuthType.OAUTH2, Scopes.parse("offers:read stages:read x:y")))
                .containsExactly(
                        Problem.of("scopes", "no_refresh", "offline_access"),
                        Problem.of("scopes", "sensitive", "offers:read"),
                        Problem.of("scopes", "many", "3", "2"));
        assertThat(ScopeAdvice.on(acme, AuthType.OAUTH2, Scopes.parse("offline_access")))
                .isEmpty();
        assertThat(ScopeAdvice.on(acme, AuthType.CLIENT_CREDENTIALS, Scopes.parse("stages:read")))
                .isEmpty();
    }

    private UUID iClient(String name, String accountType) {
        KeepIClients.Result result =
                world.keepIClients.create(new IClientForm(name, "acme", accountType, Map.of(), "id", Secret.of("s")));
        return ((KeepIClients.Result.Saved) result).iClient().id();
    }

    private Connection created(String name) {
        return ((Result.Saved) world.keepConnections.create(form(name, "offline_access stages:read"))).connection();
    }

    private ConnectionForm form(String name, String scopes) {
        return new ConnectionForm(name, "acme", "production", AuthType.OAUTH2, iClient, Scopes.parse(scopes), null);
    }

    private static ConnectionForm basic(@Nullable String key) {
        return new ConnectionForm(
                "Keyed",
                "acme",
                "production",
                AuthType.BASIC,
                null,
                Scopes.parse(""),
                key == null ? null : Secret.of(key));
    }
}
