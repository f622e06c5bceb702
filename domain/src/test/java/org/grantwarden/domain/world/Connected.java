package org.grantwarden.domain.world;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.CallbackParameters;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.authorization.usecase.FinishAuthorization;
import org.grantwarden.domain.authorization.usecase.StartAuthorization;
import org.grantwarden.domain.connection.ConnectionForm;
import org.grantwarden.domain.connection.usecase.KeepConnections;
import org.grantwarden.domain.iclient.IClientForm;
import org.grantwarden.domain.iclient.usecase.KeepIClients;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/** A world with one OAuth 2.0 connection, and a person at the provider. */
public final class Connected {
    public final World world = World.ofAdministrator();
    public final UUID iClient;
    public final UUID connection;
    private Secret cookie = Secret.of("none yet");

    public Connected() {
        KeepIClients.Result made = world.keepIClients.create(
                new IClientForm("Recruiting", "acme", "production", Map.of(), "id", Secret.of("client-secret")));
        iClient = ((KeepIClients.Result.Saved) made).iClient().id();
        KeepConnections.Result saved = world.keepConnections.create(new ConnectionForm(
                "Nightly sync",
                "acme",
                "production",
                AuthType.OAUTH2,
                iClient,
                Scopes.parse("offline_access stages:read"),
                null));
        connection = ((KeepConnections.Result.Saved) saved).connection().id();
    }

    /** Starts an authorization in this browser. */
    public Authorization start() {
        StartAuthorization.Result result = world.startAuthorization.start(connection);
        StartAuthorization.Result.Started started = (StartAuthorization.Result.Started) result;
        cookie = started.browserCookie();
        return started.authorization();
    }

    /** The cookie of the browser that started last. */
    public Secret cookie() {
        return cookie;
    }

    /** The state of a run. */
    public Secret stateOf(Authorization authorization) {
        return world.authorizations.started(authorization.id()).orElseThrow().state();
    }

    /** The browser comes back with these parameters. */
    public FinishAuthorization.Result comeBack(
            @Nullable Secret state, @Nullable String code, @Nullable String error, @Nullable String issuer) {
        CallbackParameters response = new CallbackParameters(
                state, code == null ? null : Secret.of(code), error, "because <b>", issuer, false);
        return world.finishAuthorization.finish(response, id -> Optional.of(cookie));
    }

    /** The whole way to these tokens. */
    public FinishAuthorization.Result authorize(TokenAnswer answer) {
        Authorization authorization = start();
        world.server.willAnswer(answer);
        return comeBack(stateOf(authorization), "code-1", null, null);
    }

    /** One more connection with the same iClient, authorized with these tokens. */
    public UUID another(String name, TokenAnswer answer) {
        return another(name, "production", iClient, answer);
    }

    /** One in the provider's other environment, with an iClient of its own, authorized with these tokens. */
    public UUID inSandbox(String name, TokenAnswer answer) {
        KeepIClients.Result made = world.keepIClients.create(
                new IClientForm("For " + name, "acme", "sandbox", Map.of(), "id", Secret.of("sandbox-secret")));
        return another(
                name, "sandbox", ((KeepIClients.Result.Saved) made).iClient().id(), answer);
    }

    private UUID another(String name, String accountType, UUID client, TokenAnswer answer) {
        KeepConnections.Result saved = world.keepConnections.create(new ConnectionForm(
                name, "acme", accountType, AuthType.OAUTH2, client, Scopes.parse("offline_access stages:read"), null));
        UUID id = ((KeepConnections.Result.Saved) saved).connection().id();
        StartAuthorization.Result.Started started =
                (StartAuthorization.Result.Started) world.startAuthorization.start(id);
        cookie = started.browserCookie();
        world.server.willAnswer(answer);
        comeBack(stateOf(started.authorization()), "code-" + name, null, null);
        return id;
    }
}
