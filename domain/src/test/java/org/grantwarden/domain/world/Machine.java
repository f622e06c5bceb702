package org.grantwarden.domain.world;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.authorization.usecase.ConnectDirectly;
import org.grantwarden.domain.connection.ConditionReport;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.ConnectionForm;
import org.grantwarden.domain.connection.ConnectionStatus;
import org.grantwarden.domain.connection.usecase.KeepConnections;
import org.grantwarden.domain.iclient.IClientForm;
import org.grantwarden.domain.iclient.usecase.KeepIClients;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Secret;

/** A world with one connection that needs nobody's consent. */
public final class Machine {
    public final World world = World.ofAdministrator();
    public final UUID iClient;
    public final UUID connection;

    public Machine() {
        KeepIClients.Result made = world.keepIClients.create(
                new IClientForm("Machines", "acme", "production", Map.of(), "id", Secret.of("client-secret")));
        iClient = ((KeepIClients.Result.Saved) made).iClient().id();
        KeepConnections.Result saved = world.keepConnections.create(form(AuthType.CLIENT_CREDENTIALS, "stages:read"));
        connection = ((KeepConnections.Result.Saved) saved).connection().id();
    }

    /** The connection as it would be typed. */
    public ConnectionForm form(AuthType authType, String scopes) {
        return new ConnectionForm("Nightly sync", "acme", "production", authType, iClient, Scopes.parse(scopes), null);
    }

    /** Saves it like this. */
    public void change(AuthType authType, String scopes) {
        KeepConnections.Result result =
                world.keepConnections.change(connection, present().version(), form(authType, scopes));
        if (!(result instanceof KeepConnections.Result.Saved)) {
            throw new AssertionError(result);
        }
    }

    /** Asks for a token, which is answered like this. */
    public ConnectDirectly.Result connect(TokenAnswer answer) {
        world.server.willAnswer(answer);
        return world.connectDirectly.connect(connection);
    }

    /** What is stored. */
    public Connection present() {
        return world.connections.find(connection).orElseThrow();
    }

    /** What is wrong with it. */
    public List<ConditionReport> conditions() {
        return world.health.conditionsOf(connection);
    }

    /** Its status now. */
    public ConnectionStatus status() {
        return ConnectionStatus.of(
                present(),
                conditions(),
                world.tokenSets.find(connection).orElse(null),
                world.authorizations.newestOf(connection).orElse(null),
                world.clock.instant());
    }

    /** What the provider was asked. */
    public List<String> asked() {
        return world.server.asked();
    }
}
