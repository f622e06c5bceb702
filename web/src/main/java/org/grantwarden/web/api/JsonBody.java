package org.grantwarden.web.api;

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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/** A request's JSON object, read with limits. A member that the operation does not know is refused, not overlooked. */
public final class JsonBody {
    /** Most bytes of a body. */
    static final int LONGEST = 16_384;

    private static final String NO_PROVIDER = "none-of-the-catalogue";

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
        try (JsonReader reader = KnownJson.JSON.createReader(new ByteArrayInputStream(bytes))) {
            return of(reader.readObject(), known);
        } catch (JsonException | IllegalStateException e) {
            throw invalid("The body is no JSON object.");
        }
    }

    private static JsonBody of(JsonObject json, Set<String> known) {
        TreeSet<String> unknown = new TreeSet<>(json.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw invalid("The body has a member that this operation does not know: " + unknown.first() + ".");
        }
        return new JsonBody(json);
    }

    /** Whether the member is there, be it null. */
    public boolean has(String name) {
        return json.containsKey(name);
    }

    /** A text; empty when it is missing or null. */
    public Optional<String> text(String name) {
        JsonValue value = value(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof JsonString text) {
            return Optional.of(PlainText.checked(name, text.getString()));
        }
        throw invalid("The member " + name + " must be a string.");
    }

    /** A list of texts; empty when it is missing or null. */
    public List<String> texts(String name) {
        JsonValue value = value(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof JsonArray array && array.stream().allMatch(JsonString.class::isInstance)) {
            return array.getValuesAs(JsonString.class).stream()
                    .map(text -> PlainText.checked(name, text.getString()))
                    .toList();
        }
        throw invalid("The member " + name + " must be an array of strings.");
    }

    /** Texts by names that the caller chooses; empty when it is missing or null. */
    public Map<String, String> namedTexts(String name) {
        JsonValue value = value(name);
        if (value == null) {
            return Map.of();
        }
        if (value instanceof JsonObject object && object.values().stream().allMatch(JsonString.class::isInstance)) {
            Map<String, String> texts = new TreeMap<>();
            object.forEach((key, text) ->
                    texts.put(PlainText.checked(name, key), PlainText.checked(name, ((JsonString) text).getString())));
            return texts;
        }
        throw invalid("The member " + name + " must be an object of strings.");
    }

    /** A set of scopes; empty when it is missing or null. */
    public SortedSet<Scope> scopes(String name) {
        try {
            return Scopes.of(texts(name));
        } catch (IllegalArgumentException e) {
            throw invalid("A scope is a word of printable ASCII without space, quotation mark and backslash.");
        }
    }

    /** An id; empty when it is missing or null. */
    public Optional<UUID> id(String name) {
        return text(name).map(typed -> PlainText.id("The member " + name, typed));
    }

    /** A time; empty when it is missing or null. */
    public Optional<Instant> time(String name) {
        return text(name).map(typed -> PlainText.time("The member " + name, typed));
    }

    /** A provider's id; what is missing or none becomes the id of no provider, which the use case then tells. */
    public String provider(String name) {
        try {
            return new ProviderId(text(name).orElse("")).value();
        } catch (IllegalArgumentException e) {
            return NO_PROVIDER;
        }
    }

    /** A number of that range; empty when it is missing or null. */
    public Optional<Integer> number(String name, int least, int most) {
        JsonValue value = value(name);
        if (value == null) {
            return Optional.empty();
        }
        String digits = value.toString();
        boolean whole = value.getValueType() == JsonValue.ValueType.NUMBER && digits.matches("-?\\d{1,9}");
        int number = whole ? Integer.parseInt(digits) : 0;
        if (!whole || number < least || number > most) {
            throw invalid("The member " + name + " must be a whole number from " + least + " to " + most + ".");
        }
        return Optional.of(number);
    }

    /** A secret, which goes in and never out; empty when it is missing, null or an empty text. */
    public Optional<Secret> secret(String name) {
        return text(name).filter(typed -> !typed.isEmpty()).map(Secret::of);
    }

    /**
     * An object within; empty when it is missing or null.
     *
     * @param known the members that it may have
     */
    public Optional<JsonBody> object(String name, Set<String> known) {
        JsonValue value = value(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof JsonObject object) {
            return Optional.of(of(object, known));
        }
        throw invalid("The member " + name + " must be an object.");
    }

    /** A request that is not as it must be. */
    public static ProblemException invalid(String detail) {
        return new ProblemException(ApiProblem.of(400, "invalid_request", "Invalid request", detail));
    }

    private @Nullable JsonValue value(String name) {
        JsonValue value = json.get(name);
        return value == null || value == JsonValue.NULL ? null : value;
    }
}
