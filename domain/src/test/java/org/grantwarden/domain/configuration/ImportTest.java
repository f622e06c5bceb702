package org.grantwarden.domain.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantwarden.domain.configuration.Moves.file;
import static org.grantwarden.domain.configuration.Moves.iClientItem;
import static org.grantwarden.domain.configuration.Moves.item;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.grantwarden.domain.configuration.Difference.State;
import org.grantwarden.domain.configuration.usecase.ApplyImport;
import org.grantwarden.domain.configuration.usecase.ApplyImport.Result;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.ConnectionForm;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.iclient.IClientForm;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.FieldChange;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ImportTest {
    private static final String WIDER = "offers:read offline_access stages:read";

    private final World world = World.ofAdministrator();
    private final Moves moves = new Moves(world);
    private final UUID iClient = moves.iClient("Recruiting", "sandbox");
    private final Connection stored = moves.connection("Nightly sync", "sandbox", iClient);

    @Test
    void what_was_exported_changes_nothing_and_writes_no_entry() {
        basic("Careers page");
        ImportPlan plan = moves.plan(moves.exported());

        assertThat(plan.differences()).isEmpty();
        assertThat(plan.unchanged()).isEqualTo(3);
        assertThat(plan.leftAlone()).isZero();
    }

    @Test
    void values_in_addresses_travel_along_and_what_leaves_them_out_leaves_them_as_they_are() {
        world.providers.haveTenants();
        world.keepIClients.create(new IClientForm(
                "Tenant", "acme", "production", Map.of("subdomain", "contoso"), "tenant-id", Secret.of("typed")));

        Configuration exported = moves.exported();
        assertThat(exported.iClients())
                .filteredOn(item -> item.name().equals("Tenant"))
                .extracting(IClientItem::variables)
                .containsExactly(Map.of("subdomain", "contoso"));
        assertThat(moves.plan(exported).differences()).isEmpty();
        assertThat(moves.plan(file(List.of(iClientItem("Tenant", "production", "tenant-id"))))
                        .differences())
                .isEmpty();
        assertThat(moves.plan(file(List.of(iClientItem("New one", "production", "other-id"))))
                        .differences()
                        .get(0)
                        .problems())
                .containsExactly(Problem.of("variable", "required", "Subdomain"));
    }

    @Test
    void a_preview_shows_the_change_that_the_entry_will_carry() {
        ImportPlan plan = moves.plan(file(List.of(), item("Nightly sync", "sandbox", "Recruiting", WIDER)));
        int before = world.ledger.all().size();

        assertThat(plan.differences()).hasSize(1);
        Difference difference = plan.differences().get(0);
        assertThat(difference.state()).isEqualTo(State.CHANGE);
        assertThat(difference.change().fields())
                .containsExactly(new FieldChange("approved_scopes", Moves.SCOPES, WIDER));
        assertThat(world.ledger.all()).hasSize(before);

        assertThat(moves.apply(plan)).containsExactly(new ApplyImport.Applied(difference, new Result.Done()));
        assertThat(changes().get(changes().size() - 1).change()).isEqualTo(difference.change());
    }

    @Test
    void importing_the_same_file_twice_changes_nothing_the_second_time() {
        Configuration file = file(
                List.of(iClientItem("Reports", "sandbox", "reports-id")),
                item("Nightly sync", "sandbox", "Recruiting", WIDER),
                item("Weekly report", "sandbox", "Reports", "stages:read"));
        moves.applyWith(moves.plan(file), "typed-secret");
        int before = world.ledger.all().size();

        ImportPlan again = moves.plan(file);

        assertThat(again.differences()).isEmpty();
        assertThat(again.unchanged()).isEqualTo(3);
        assertThat(again.leftAlone()).as("Recruiting is not in the file").isEqualTo(1);
        assertThat(world.ledger.all()).hasSize(before);
    }

    @Test
    void new_objects_get_the_ids_that_the_preview_named_and_the_secret_that_was_typed() {
        ImportPlan plan = moves.plan(file(
                List.of(iClientItem("Reports", "sandbox", "reports-id")),
                item("Weekly report", "sandbox", "Reports", "stages:read")));
        Difference report = plan.differences().get(1);
        moves.applyWith(plan, "typed-secret");

        Connection made = world.connections.findByName("Weekly report").orElseThrow();
        assertThat(made.id()).isEqualTo(report.id());
        assertThat(made.lifecycle()).isEqualTo(Lifecycle.DRAFT);
        assertThat(changes().get(changes().size() - 1).change()).isEqualTo(report.change());
        UUID reports = world.iClients.findByName("Reports").orElseThrow().id();
        assertThat(world.iClients.secretOf(reports).orElseThrow().matches(Secret.of("typed-secret")))
                .isTrue();
    }

    @Test
    void a_new_iclient_whose_provider_wants_a_key_asks_for_it_as_for_a_secret() {
        world.providers.wantSignatures();
        ImportPlan plan = moves.plan(file(List.of(iClientItem("Signing", "production", "id-9"))));

        assertThat(plan.differences().get(0).problems()).isEmpty();
        assertThat(plan.differences().get(0).needsSecret()).isTrue();
    }

    @Test
    void without_its_secret_a_new_iclient_is_left_out_and_so_is_what_needs_it() {
        ImportPlan plan = moves.plan(file(
                List.of(iClientItem("Reports", "sandbox", "reports-id")),
                item("Nightly sync", "sandbox", "Recruiting", WIDER),
                item("Weekly report", "sandbox", "Reports", "stages:read")));

        assertThat(moves.apply(plan))
                .extracting(ApplyImport.Applied::result)
                .containsExactly(new Result.LeftOut("secret"), new Result.Done(), new Result.LeftOut("iclient"));
        Entry entry = world.ledger.of(Action.CONFIGURATION_IMPORT).get(0);
        assertThat(entry.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(entry.detail()).containsEntry("changed", "1").containsEntry("not_applied", "2");
        assertThat(moves.plan(file(List.of(), item("Nightly sync", "sandbox", "Recruiting", WIDER)))
                        .doesAnything())
                .isFalse();
    }

    @Test
    void moving_to_production_makes_objects_of_their_own_there_and_touches_nothing_in_the_sandbox() {
        Configuration file = moves.exported();
        ImportTarget production = new ImportTarget("production", " (Production)", Map.of());

        ImportPlan plan = moves.plan(file, production);
        assertThat(plan.differences()).extracting(Difference::state).containsOnly(State.ADD);
        assertThat(plan.differences().get(0).needsClientId()).isTrue();
        moves.applyWith(plan, "production-secret");

        Connection moved =
                world.connections.findByName("Nightly sync (Production)").orElseThrow();
        assertThat(moved.accountType()).isEqualTo("production");
        assertThat(moved.approved()).isEqualTo(stored.approved());
        assertThat(world.iClients
                        .findByName("Recruiting (Production)")
                        .orElseThrow()
                        .clientId())
                .isEqualTo("typed-id");
        assertThat(world.connections.find(stored.id())).contains(stored);
        assertThat(moves.plan(file, production).differences()).isEmpty();
    }

    @Test
    void moving_can_use_an_iclient_that_is_there_already() {
        UUID live = moves.iClient("Live", "production");
        ImportTarget production = new ImportTarget("production", " live", Map.of("Recruiting", "Live"));

        ImportPlan plan = moves.plan(moves.exported(), production);
        moves.apply(plan);

        assertThat(plan.differences()).hasSize(1);
        assertThat(world.connections
                        .findByName("Nightly sync live")
                        .orElseThrow()
                        .iClientId())
                .isEqualTo(live);
    }

    @Test
    void what_somebody_changed_after_the_preview_stays_as_they_left_it() {
        ImportPlan plan = moves.plan(file(List.of(), item("Nightly sync", "sandbox", "Recruiting", WIDER)));
        world.keepConnections.change(
                stored.id(),
                1,
                new ConnectionForm(
                        "Nightly sync",
                        "acme",
                        "sandbox",
                        AuthType.OAUTH2,
                        iClient,
                        Scopes.parse("stages:read"),
                        null));

        Result result = moves.apply(plan).get(0).result();

        assertThat(((Result.ChangedMeanwhile) result).conflict().change().names())
                .containsExactly("approved_scopes");
        assertThat(world.connections.find(stored.id()).orElseThrow().approved()).isEqualTo(Scopes.parse("stages:read"));
    }

    @Test
    void an_api_key_is_typed_for_a_new_basic_connection() {
        ConnectionItem item = new ConnectionItem(
                4, "Careers page", "acme", "sandbox", AuthType.BASIC, null, null, null, Scopes.parse(""));

        ImportPlan plan = moves.plan(file(List.of(), item));
        assertThat(plan.differences().get(0).needsSecret()).isTrue();
        moves.applyWith(plan, "typed-key");

        assertThat(world.connections.findByName("Careers page").orElseThrow().lifecycle())
                .isEqualTo(Lifecycle.ACTIVE);
    }

    @Test
    void the_import_and_the_export_are_each_one_entry() {
        moves.apply(moves.plan(file(List.of(), item("Nightly sync", "sandbox", "Recruiting", WIDER))));
        world.exportConfiguration.export(new ExportFilter("acme", "production", Set.of()));

        Entry imported = world.ledger.of(Action.CONFIGURATION_IMPORT).get(0);
        assertThat(imported.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(imported.detail()).containsEntry("changed", "1").containsEntry("file_digest", "0".repeat(64));
        assertThat(world.ledger.of(Action.CONFIGURATION_EXPORT).get(0).detail())
                .containsEntry("connections", "0")
                .containsEntry("account_type", "production");
    }

    @Test
    void an_export_can_be_narrowed_and_takes_along_the_iclients_that_are_used() {
        moves.iClient("Unused", "sandbox");
        Connection other = moves.connection("Other", "sandbox", iClient);

        world.exportConfiguration.export(new ExportFilter(null, null, Set.of(other.id())));
        Configuration file = ((ConfigurationFiles.Reading.Understood) world.planImport.read("0")).configuration();

        assertThat(file.connections()).extracting(ConnectionItem::name).containsExactly("Other");
        assertThat(file.iClients()).extracting(IClientItem::name).containsExactly("Recruiting");
    }

    @Test
    void no_secret_reaches_the_file() {
        basic("Careers page");
        world.keepConnections.change(
                stored.id(),
                1,
                new ConnectionForm(
                        "Nightly sync",
                        "old token: canary-in-words",
                        null,
                        "acme",
                        "sandbox",
                        AuthType.OAUTH2,
                        iClient,
                        stored.approved(),
                        null));

        Configuration file = moves.exported();

        assertThat(file.toString()).contains("Careers page").doesNotContain("canary");
        assertThat(moves.plan(file).differences()).isEmpty();
    }

    private void basic(String name) {
        Moves.saved(world.keepConnections.create(new ConnectionForm(
                name, "acme", "sandbox", AuthType.BASIC, null, Scopes.parse(""), Secret.of("canary-api-key"))));
    }

    private List<Entry> changes() {
        return world.ledger.all().stream().filter(Entry::changesTarget).toList();
    }
}
