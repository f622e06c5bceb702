package org.grantwarden.domain.configuration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.grantwarden.domain.configuration.ConfigurationFiles.Reading;
import org.grantwarden.domain.configuration.Difference.State;
import org.grantwarden.domain.configuration.usecase.ApplyImport.Applied;
import org.grantwarden.domain.configuration.usecase.ApplyImport.Typed;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.ConnectionForm;
import org.grantwarden.domain.connection.usecase.KeepConnections;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.iclient.IClientForm;
import org.grantwarden.domain.iclient.usecase.KeepIClients;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.world.World;
import org.jspecify.annotations.Nullable;

/** What tests of imports do over and over. */
final class Moves {
    static final String SCOPES = "offline_access stages:read";

    private final World world;

    Moves(World world) {
        this.world = world;
    }

    UUID iClient(String name, String accountType) {
        KeepIClients.Result made = world.keepIClients.create(new IClientForm(
                name, "acme", accountType, Map.of(), "id-of-" + name, Secret.of("canary-secret-of-" + name)));
        return ((KeepIClients.Result.Saved) made).iClient().id();
    }

    Connection connection(String name, String accountType, UUID iClient) {
        return saved(world.keepConnections.create(new ConnectionForm(
                name,
                "Feeds payroll",
                null,
                "acme",
                accountType,
                AuthType.OAUTH2,
                iClient,
                Scopes.parse(SCOPES),
                null)));
    }

    static Connection saved(KeepConnections.Result result) {
        return ((KeepConnections.Result.Saved) result).connection();
    }

    static IClientItem iClientItem(String name, String accountType, String clientId) {
        return new IClientItem(3, name, "acme", accountType, null, clientId);
    }

    static ConnectionItem item(String name, String accountType, String iClient, String scopes) {
        return item(name, accountType, iClient, "Feeds payroll", "admin", scopes);
    }

    static ConnectionItem item(
            String name,
            String accountType,
            String iClient,
            @Nullable String purpose,
            @Nullable String owner,
            String scopes) {
        return new ConnectionItem(
                9, name, "acme", accountType, AuthType.OAUTH2, iClient, owner, purpose, Scopes.parse(scopes));
    }

    static Configuration file(List<IClientItem> iClients, ConnectionItem... connections) {
        return new Configuration(iClients, List.of(connections));
    }

    /** What the console exports. */
    Configuration exported() {
        String text = world.exportConfiguration.export(ExportFilter.ALL);
        return ((Reading.Understood) world.planImport.read(text)).configuration();
    }

    ImportPlan plan(Configuration file) {
        return plan(file, ImportTarget.AS_IT_STANDS);
    }

    ImportPlan plan(Configuration file, ImportTarget target) {
        return world.planImport.plan(file, "0".repeat(64), target);
    }

    List<Applied> apply(ImportPlan plan) {
        return world.applyImport.apply(plan, Map.of());
    }

    /** Applies it with this secret for each new object, and a client ID where one is needed. */
    List<Applied> applyWith(ImportPlan plan, String secret) {
        Map<UUID, Typed> typed = new HashMap<>();
        plan.differences().stream()
                .filter(Difference::needsSecret)
                .forEach(difference -> typed.put(
                        difference.id(), new Typed(difference.needsClientId() ? "typed-id" : null, Secret.of(secret))));
        return world.applyImport.apply(plan, typed);
    }

    /** The problems of the only difference, which is refused. */
    List<Problem> problems(Configuration file) {
        List<Difference> all = plan(file).differences();
        if (all.size() != 1 || all.get(0).state() != State.REFUSED) {
            throw new AssertionError("not one refused difference: " + all);
        }
        return all.get(0).problems();
    }
}
