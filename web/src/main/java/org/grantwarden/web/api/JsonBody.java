package org.grantwarden.web.api;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A request's JSON object, read with limits. A member that the operation does not know is refused, not overlooked. */
public final class JsonBody {
    private static final int LONGEST = 16_384;

    private final JsonObject json;

    private JsonBody(JsonObject json) {
        this.json = json;
    }

    /**
     * Reads a body; an empty one is the empty object.
     *
     * @param known the members that the operation knows
     * @throws ProblemException when it is too long, no JSON object, or has another member
     */
    public static JsonBody read(InputStream body, Set<String> known) {
        byte[] bytes;
        try {
            bytes = body.readNBytes(LONGEST + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (bytes.length > LONGEST) {
            throw invalid("The body is longer than " + LONGEST + " bytes.");
        }
        if (bytes.length == 0) {
            return new JsonBody(JsonValue.EMPTY_JSON_OBJECT);
        }
        JsonObject json;
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(bytes))) {
            json = reader.readObject();
        } catch (JsonException e) {
            throw invalid("The body is no JSON object.");
        }
        TreeSet<String> unknown = new TreeSet<>(json.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw invalid("The body has a member that this operation does not know: " + unknown.first() + ".");
        }
        return new JsonBody(json);
    }

    /** A text; empty when it is missing or null. */
    public Optional<String> text(String name) {
        JsonValue value = json.getOrDefault(name, JsonValue.NULL);
        if (value == JsonValue.NULL) {
            return Optional.empty();
        }
        if (value instanceof JsonString text) {
            return Optional.of(text.getString());
        }
        throw invalid("The member " + name + " must be a string.");
    }

    /** A list of texts; empty when it is missing or null. */
    public List<String> texts(String name) {
        JsonValue value = json.getOrDefault(name, JsonValue.NULL);
        if (value == JsonValue.NULL) {
            return List.of();
        }
        if (value instanceof JsonArray array && array.stream().allMatch(JsonString.class::isInstance)) {
            return array.getValuesAs(JsonString.class).stream()
                    .map(JsonString::getString)
                    .toList();
        }
        throw invalid("The member " + name + " must be an array of strings.");
    }

    /** A request that is not as it must be. */
    public static ProblemException invalid(String detail) {
        return new ProblemException(ApiProblem.of(400, "invalid_request", "Invalid request", detail));
    }
}
