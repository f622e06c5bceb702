package org.grantwarden.sandbox.api;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/** The made-up recruiting data of the practice account. */
final class PracticeData {
    private final JsonObject collections;

    private PracticeData(JsonObject collections) {
        this.collections = collections;
    }

    static PracticeData shipped() {
        var resource = Objects.requireNonNull(
                PracticeData.class.getResourceAsStream("/org/grantwarden/sandbox/practice-data.json"), "data");
        try (var reader = new InputStreamReader(resource, StandardCharsets.UTF_8)) {
            return new PracticeData(new Gson().fromJson(reader, JsonObject.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The collection of this name, as {@code stages}. */
    Optional<JsonArray> collection(String name) {
        return Optional.ofNullable(collections.getAsJsonArray(name));
    }

    /** One item of a collection by its id. */
    Optional<JsonObject> item(JsonArray collection, String id) {
        for (JsonElement element : collection) {
            JsonElement own = element.getAsJsonObject().get("id");
            if (own != null && own.getAsString().equals(id)) {
                return Optional.of(element.getAsJsonObject());
            }
        }
        return Optional.empty();
    }
}
