package org.grantwarden.systemtests.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.grantwarden.domain.authorization.CallbackParameters;
import org.grantwarden.domain.authorization.Departure;
import org.grantwarden.domain.authorization.usecase.FinishAuthorization;
import org.grantwarden.domain.authorization.usecase.StartAuthorization;
import org.grantwarden.domain.connection.usecase.KeepConnections;
import org.grantwarden.domain.iclient.usecase.KeepIClients;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.sandbox.person.Person;
import org.jspecify.annotations.Nullable;

/** The way of a connection to its first tokens, each step by its use case. */
@ApplicationScoped
public class Authorized {
    /** A scope that lets a test ask the API. */
    static final String STAGES = "stages:read:admin";

    /** The scope that brings a refresh token. */
    static final String OFFLINE = "offline_access";

    @Inject
    People people;

    @Inject
    Practice practice;

    @Inject
    KeepIClients keepIClients;

    @Inject
    KeepConnections keepConnections;

    @Inject
    StartAuthorization startAuthorization;

    @Inject
    FinishAuthorization finishAuthorization;

    /** What a person decides at the provider. */
    interface Decision {
        /** Where the browser is sent afterwards. */
        URI at(URI authorizationUrl) throws IOException, InterruptedException;
    }

    /** A connection that nobody has authorized yet. */
    UUID draft(Call call) {
        var form = Forms.iClient(Forms.unique("Client"), practice.clientId(), practice.clientSecret());
        var iClient = (KeepIClients.Result.Saved) people.as(call, () -> keepIClients.create(form));
        var wanted =
                Forms.connection(Forms.unique("Connection"), iClient.iClient().id(), OFFLINE, STAGES);
        var saved = (KeepConnections.Result.Saved) people.as(call, () -> keepConnections.create(wanted));
        return saved.connection().id();
    }

    /** A connection with its first token set. */
    UUID connection(Call call) {
        UUID id = draft(call);
        FinishAuthorization.Result result = authorize(call, id, new Person()::allows);
        if (!(result instanceof FinishAuthorization.Result.Granted)) {
            throw new IllegalStateException("not granted, but " + result);
        }
        return id;
    }

    /** One run from its start to whatever end. */
    FinishAuthorization.Result authorize(Call call, UUID connectionId, Decision decision) {
        var started = (StartAuthorization.Result.Started) people.as(call, () -> startAuthorization.start(connectionId));
        UUID run = started.authorization().id();
        Secret cookie = started.browserCookie();
        Departure departure = people.as(call, () -> startAuthorization.depart(run, cookie));
        if (!(departure instanceof Departure.To to)) {
            throw new IllegalStateException("the browser does not leave, but " + departure);
        }
        return people.as(
                Call.anonymous(call.origin()),
                () -> finishAuthorization.finish(response(decide(decision, to.location())), id -> Optional.of(cookie)));
    }

    private static URI decide(Decision decision, URI location) {
        try {
            return decision.at(location);
        } catch (IOException e) {
            throw new IllegalStateException("no consent page at " + location.getHost(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static CallbackParameters response(URI callback) {
        Map<String, String> query = new TreeMap<>();
        for (String pair : callback.getRawQuery().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return new CallbackParameters(
                secret(query.get("state")),
                secret(query.get("code")),
                query.get("error"),
                query.get("error_description"),
                query.get("iss"),
                false);
    }

    private static @Nullable Secret secret(@Nullable String value) {
        return value == null ? null : Secret.of(value);
    }
}
