package org.grantwarden.systemtests.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.grantwarden.domain.configuration.Configuration;
import org.grantwarden.domain.configuration.ConfigurationFiles.Reading;
import org.grantwarden.domain.configuration.Difference;
import org.grantwarden.domain.configuration.Difference.State;
import org.grantwarden.domain.configuration.ExportFilter;
import org.grantwarden.domain.configuration.ImportPlan;
import org.grantwarden.domain.configuration.ImportTarget;
import org.grantwarden.domain.configuration.usecase.ApplyImport;
import org.grantwarden.domain.configuration.usecase.ApplyImport.Applied;
import org.grantwarden.domain.configuration.usecase.ApplyImport.Result;
import org.grantwarden.domain.configuration.usecase.ApplyImport.Typed;
import org.grantwarden.domain.configuration.usecase.ExportConfiguration;
import org.grantwarden.domain.configuration.usecase.PlanImport;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.secret.Secret;
import org.junit.jupiter.api.Test;

/** A file of a few hundred connections, from its text to the rows and their entries, and out again. */
class ConfigurationIT extends InConsole {
    private static final int CONNECTIONS = 200;
    private static final Secret SECRET = Secret.of("a-client-secret-of-a-test");

    @Inject
    PlanImport planImport;

    @Inject
    ApplyImport applyImport;

    @Inject
    ExportConfiguration exportConfiguration;

    private final String mark = Forms.unique("Moved");

    @Test
    void a_file_becomes_connections_each_with_its_entry_and_comes_out_as_it_went_in() throws SQLException {
        String text = text("users:read:admin");
        ImportPlan plan = asAdministrator(() -> plan(text));
        assertThat(plan.count(State.ADD)).isEqualTo(CONNECTIONS + 1);

        Call call = people.administrator();
        List<Applied> applied = people.as(call, () -> applyImport.apply(plan, secrets(plan)));

        assertThat(applied).extracting(Applied::result).containsOnly(new Result.Done());
        assertThat(entered.actionsOf(call))
                .hasSize(CONNECTIONS + 2)
                .startsWith("iclient.create", "connection.create")
                .endsWith("connection.create", "configuration.import");
        assertThat(asAdministrator(() -> plan(text)).differences()).isEmpty();
        assertThat(asAdministrator(
                        () -> plan(exportConfiguration.export(ExportFilter.ALL)).differences()))
                .isEmpty();
        changeOne(plan);
    }

    private void changeOne(ImportPlan made) throws SQLException {
        UUID first = made.differences().get(1).id();
        String wider = text("offers:read:admin");
        ImportPlan all = asAdministrator(() -> plan(wider));
        assertThat(all.count(State.CHANGE)).isEqualTo(CONNECTIONS);
        ImportPlan one = new ImportPlan(List.of(all.differences().get(0)), 0, 0, null, all.digest());
        Difference difference = one.differences().get(0);
        assertThat(difference.id()).isEqualTo(first);

        assertThat(asAdministrator(() -> applyImport.apply(one, Map.of())))
                .extracting(Applied::result)
                .containsExactly(new Result.Done());
        // The same preview again: what it compared with is no longer there.
        assertThat(asAdministrator(() -> applyImport.apply(one, Map.of()))
                        .get(0)
                        .result())
                .isInstanceOf(Result.ChangedMeanwhile.class);
        assertThat(entered.actionsAbout(first)).containsExactly("connection.create", "connection.change");
    }

    private ImportPlan plan(String text) {
        Configuration file = ((Reading.Understood) planImport.read(text)).configuration();
        return planImport.plan(file, ImportPlan.digestOf(text), ImportTarget.AS_IT_STANDS);
    }

    private static Map<UUID, Typed> secrets(ImportPlan plan) {
        Map<UUID, Typed> typed = new HashMap<>();
        plan.differences().stream()
                .filter(Difference::needsSecret)
                .forEach(difference -> typed.put(difference.id(), new Typed(null, SECRET)));
        return typed;
    }

    private <T> T asAdministrator(Supplier<T> work) {
        return people.as(people.administrator(), work);
    }

    private String text(String scope) {
        StringBuilder text = new StringBuilder("version: 1\niclients:\n  - name: \"" + mark
                + "\"\n"
                + "    provider: \"lever\"\n"
                + "    account_type: \"practice\"\n"
                + "    client_id: \"moved\"\n"
                + "connections:\n");
        for (int i = 0; i < CONNECTIONS; i++) {
            text.append("  - name: \"")
                    .append(mark)
                    .append(String.format(" %03d", i))
                    .append("\"\n");
            text.append("    provider: \"lever\"\n    account_type: \"practice\"\n    auth_type: oauth2\n");
            text.append("    iclient: \"").append(mark).append("\"\n    purpose: \"Feeds payroll\"\n");
            text.append("    approved_scopes:\n      - \"offline_access\"\n      - \"")
                    .append(scope)
                    .append("\"\n");
        }
        return text.toString();
    }
}
