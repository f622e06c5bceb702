package org.grantwarden.sandbox.control;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.grantwarden.sandbox.grant.Grant;
import org.grantwarden.sandbox.http.HttpAnswer;
import org.grantwarden.sandbox.http.HttpCall;
import org.grantwarden.sandbox.http.RefusedCallException;
import org.grantwarden.sandbox.misbehaviour.Misbehaviour;
import org.grantwarden.sandbox.state.Store;
import org.grantwarden.sandbox.token.Grants;
import org.grantwarden.sandbox.traffic.RecordedRequest;
import org.grantwarden.sandbox.traffic.RequestLog;

/** POST /control/{act} with JSON arguments, GET /control/state and /control/requests: the same for a test. */
public final class ControlEndpoint {
    private static final String BASE = "/control/";

    private final Controls controls;
    private final Misbehaviour misbehaviour;
    private final Grants grants;
    private final Store store;
    private final RequestLog requests;
    private final Clock clock;

    /** Puts the parts together. */
    public ControlEndpoint(
            Controls controls,
            Misbehaviour misbehaviour,
            Grants grants,
            Store store,
            RequestLog requests,
            Clock clock) {
        this.controls = controls;
        this.misbehaviour = misbehaviour;
        this.grants = grants;
        this.store = store;
        this.requests = requests;
        this.clock = clock;
    }

    /** Does one act and answers with the settings that hold now. */
    public HttpAnswer act(HttpCall call) throws RefusedCallException {
        // A form of another site cannot send this type without asking first.
        if (!call.isOfType("application/json")) {
            throw new RefusedCallException(415, "Send application/json.");
        }
        String act = call.path().substring(BASE.length());
        if (Controls.done(act).isEmpty()) {
            throw new RefusedCallException(404, "There is no control of this name.");
        }
        try {
            controls.apply(act, arguments(call.body()));
            return HttpAnswer.json(200, misbehaviour.settings());
        } catch (IllegalArgumentException wrong) {
            throw new RefusedCallException(400, String.valueOf(wrong.getMessage()));
        }
    }

    /** Clients (with their secrets: a test signs in with them), API keys, grants and settings. */
    public HttpAnswer state(HttpCall call) {
        var clients = store.current().clients().stream()
                .map(c -> Map.of(
                        "clientId", c.clientId(),
                        "clientSecret", c.clientSecret(),
                        "name", c.name(),
                        "redirectUris", c.redirectUris()))
                .toList();
        var keys = store.current().apiKeys().stream()
                .map(k -> Map.of("key", k.key(), "name", k.name()))
                .toList();
        return HttpAnswer.json(
                200,
                Map.of(
                        "clients",
                        clients,
                        "apiKeys",
                        keys,
                        "grants",
                        grants.all().stream().map(this::grant).toList(),
                        "misbehaviour",
                        misbehaviour.settings()));
    }

    /** The requests received, oldest first, and how many there were. */
    public HttpAnswer requests(HttpCall call) {
        List<Map<String, Object>> all =
                requests.all().stream().map(ControlEndpoint::request).toList();
        return HttpAnswer.json(
                200,
                Map.of(
                        "tokenRequests", requests.countOfTokenRequests(),
                        "apiRequests", requests.countOfApiRequests(),
                        "requests", all));
    }

    private Map<String, Object> grant(Grant grant) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", grant.id());
        shown.put("clientId", grant.clientId());
        shown.put("scopes", grant.scopes());
        shown.put("generation", grant.generation());
        shown.put("consentedAt", grant.consentedAt().toString());
        shown.put("refreshedAt", grant.refreshedAt().toString());
        shown.put("dead", grant.isDead(clock.instant()));
        grant.reasonOfDeath(clock.instant()).ifPresent(reason -> shown.put("because", reason));
        return shown;
    }

    private static Map<String, Object> request(RecordedRequest request) {
        return Map.of(
                "number", request.number(),
                "receivedAt", request.receivedAt().toString(),
                "area", request.area().name(),
                "method", request.method(),
                "path", request.path(),
                "headers", request.headers(),
                "parameterNames", request.parameterNames(),
                "parameters", request.parameters(),
                "status", request.status());
    }

    private static Map<String, String> arguments(String body) {
        var arguments = new LinkedHashMap<String, String>();
        try {
            JsonObject given = body.isBlank() ? new JsonObject() : new Gson().fromJson(body, JsonObject.class);
            given.entrySet().forEach(e -> arguments.put(e.getKey(), e.getValue().getAsString()));
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException notFlat) {
            throw new IllegalArgumentException("Send one flat JSON object.", notFlat);
        }
        return arguments;
    }
}
