package org.grantwarden.systemtests.usecase;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.grantwarden.systemtests.usecase.ApiCaller.Request;

/** Makes requests from the document: right ones, nearly right ones and garbage, the same in each run. */
final class RequestMaker {
    /** Part of every secret that is sent. */
    static final String CANARY = "cAnArY";

    private static final List<String> GARBAGE = List.of(
            "x", "-1", "999999999999999999999", "é🙂", "a\tb", "' or 1=1 --", "%", "null", "{}", "a".repeat(2000), "");

    private final ApiContract contract;
    private final Random random;
    private final Map<String, List<String>> known = new HashMap<>();
    private final Map<String, String> etags = new HashMap<>();
    private int made;

    RequestMaker(ApiContract contract, long seed) {
        this.contract = contract;
        this.random = new Random(seed);
    }

    /** Lets ids of that kind be used from now on: {@code connection}, {@code iclient}, {@code owner} and so on. */
    void know(String kind, String id) {
        known.computeIfAbsent(kind, of -> new ArrayList<>()).add(id);
    }

    /** Remembers the version of what an id stands for. */
    void saw(String id, String etag) {
        etags.put(id, etag);
    }

    Request of(ApiContract.Operation operation) {
        String path = operation.path();
        StringBuilder query = new StringBuilder();
        Map<String, String> headers = new LinkedHashMap<>();
        String id = "";
        for (JsonObject parameter : contract.parameters(operation)) {
            String name = parameter.getString("name");
            switch (parameter.getString("in")) {
                case "path" -> {
                    id = pathId(operation.path());
                    path = path.replace("{" + name + "}", encoded(id));
                }
                case "query" -> {
                    if (random.nextInt(4) == 0) {
                        query.append(query.isEmpty() ? '?' : '&')
                                .append(name)
                                .append('=')
                                .append(encoded(value(name, parameter)));
                    }
                }
                default -> header(name, id).ifPresent(value -> headers.put(name, value));
            }
        }
        JsonObject body = operation.said().getJsonObject("requestBody");
        if (body == null) {
            return new Request(operation.method().toUpperCase(Locale.ROOT), path + query, headers, "");
        }
        headers.put("Content-Type", random.nextInt(25) == 0 ? "text/plain" : "application/json");
        return new Request(operation.method().toUpperCase(Locale.ROOT), path + query, headers, body(body));
    }

    private Optional<String> header(String name, String id) {
        int chance = random.nextInt(10);
        if (name.equals("If-Match")) {
            return chance == 0
                    ? Optional.empty()
                    : Optional.of(chance == 1 ? "W/\"1\"" : chance < 4 ? "\"1\"" : etags.getOrDefault(id, "\"1\""));
        }
        return chance < 6
                ? Optional.empty()
                : Optional.of(chance == 6 ? "the same" : chance == 7 ? "same" : "key-" + made++);
    }

    private String pathId(String path) {
        String kind = path.contains("/connections/")
                ? "connection"
                : path.contains("/iclients/")
                        ? "iclient"
                        : path.contains("/api-clients/")
                                ? "api_client"
                                : path.contains("/entitlements/")
                                        ? "entitlement"
                                        : path.contains("/providers/") ? "provider" : "entry";
        return random.nextInt(4) > 0
                ? any(kind)
                : random.nextBoolean() ? uuid() : random.nextBoolean() ? "x" : "é🙂;a=b";
    }

    private String value(String name, JsonObject parameter) {
        if (random.nextInt(4) == 0) {
            return GARBAGE.get(random.nextInt(GARBAGE.size()));
        }
        JsonValue value = valid(name, parameter.getJsonObject("schema"));
        return value instanceof JsonString text ? text.getString() : value.toString();
    }

    private String body(JsonObject requestBody) {
        JsonObject content = requestBody.getJsonObject("content").getJsonObject("application/json");
        JsonObject whole = valid("body", content.getJsonObject("schema")).asJsonObject();
        return switch (random.nextInt(12)) {
            case 0 ->
                List.of("", "{", "[]", "null", "\"x\"", "[[[[", "{\"a\":1e999}", "\u0000")
                        .get(random.nextInt(8));
            case 1 -> Json.createObjectBuilder(whole).add("unknown", 1).build().toString();
            case 2, 3, 4 -> whole.isEmpty() ? "{}" : mutated(whole);
            default -> whole.toString();
        };
    }

    private String mutated(JsonObject whole) {
        List<String> names = List.copyOf(whole.keySet());
        String name = names.get(random.nextInt(names.size()));
        JsonObjectBuilder changed = Json.createObjectBuilder(whole);
        switch (random.nextInt(5)) {
            case 0 -> changed.remove(name);
            case 1 -> changed.add(name, JsonValue.NULL);
            case 2 -> changed.add(name, 7);
            case 3 -> changed.add(name, JsonValue.EMPTY_JSON_ARRAY);
            default -> changed.add(name, GARBAGE.get(random.nextInt(GARBAGE.size())) + "\u0000");
        }
        return changed.build().toString();
    }

    /** A value as the schema says, with the words and ids that this installation knows. */
    private JsonValue valid(String name, JsonObject reference) {
        JsonObject schema = contract.resolved(reference);
        JsonArray choices = schema.getJsonArray("enum");
        if (choices != null) {
            return choices.get(random.nextInt(choices.size()));
        }
        return switch (schema.getString("type", "object")) {
            case "object" -> object(schema);
            case "array" -> array(name, schema);
            case "integer" ->
                Json.createValue(
                        schema.getInt("minimum", 0) + random.nextInt(Math.min(schema.getInt("maximum", 50), 200)));
            case "boolean" -> random.nextBoolean() ? JsonValue.TRUE : JsonValue.FALSE;
            default -> Json.createValue(text(name, schema));
        };
    }

    private JsonObject object(JsonObject schema) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        JsonArray required = schema.getJsonArray("required");
        if (schema.containsKey("properties")) {
            schema.getJsonObject("properties").forEach((name, property) -> {
                boolean needed = required != null && required.contains(Json.createValue(name));
                // What a right request usually has, though the document cannot say when.
                boolean usual = List.of("owner", "iclient", "scopes").contains(name);
                if (needed || (random.nextInt(usual ? 8 : 3) != 0 && !name.equals("auth_type"))) {
                    object.add(name, valid(name, property.asJsonObject()));
                }
            });
        }
        return object.build();
    }

    private JsonArray array(String name, JsonObject schema) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        int length = 1 + random.nextInt(2);
        for (int i = 0; i < length; i++) {
            array.add(
                    name.equals("scopes") || name.equals("approved")
                            ? Json.createValue(List.of("offline_access", "stages:read:admin", "nonsense")
                                    .get(random.nextInt(9) == 0 ? 2 : random.nextInt(2)))
                            : name.equals("addresses")
                                    ? Json.createValue("10." + random.nextInt(300) + ".0.0/16")
                                    : valid(name, schema.getJsonObject("items")));
        }
        return array.build();
    }

    private String text(String name, JsonObject schema) {
        return switch (name) {
            case "name" -> random.nextInt(12) == 0 ? "the same" : "Made up " + made++;
            case "provider" -> "lever";
            case "account_type" -> "practice";
            case "zone" -> "Europe/Berlin";
            case "htm" -> "GET";
            case "htu" -> "https://api.example.com/v1/candidates?limit=1";
            case "from", "until" -> schema.containsKey("pattern") ? "08:00" : "2026-11-24T08:00:00Z";
            case "client_secret", "api_key" -> CANARY + made++;
            case "owner", "iclient", "connection", "api_client" ->
                schema.containsKey("format") ? any(name) : "somebody";
            default ->
                schema.getString("format", "").equals("uuid")
                        ? uuid()
                        : schema.getString("format", "").equals("date-time") ? "2030-01-01T00:00:00Z" : "word" + made++;
        };
    }

    private String any(String kind) {
        List<String> ids = known.getOrDefault(kind, List.of());
        return ids.isEmpty() || random.nextInt(10) == 0 ? uuid() : ids.get(random.nextInt(ids.size()));
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
