package org.grantwarden.verify.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.grantwarden.verify.json.MalformedJsonException;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object, each asked for by name and type; what is missing or of another type is malformed. */
final class Members {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final Map<String, @Nullable Object> members;

    private Members(Map<String, @Nullable Object> members) {
        this.members = members;
    }

    static Members of(@Nullable Object value) throws MalformedJsonException {
        if (!(value instanceof Map<?, ?> map)) {
            throw new MalformedJsonException("not a JSON object");
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        map.forEach((name, member) -> members.put(String.valueOf(name), member));
        return new Members(members);
    }

    Map<String, @Nullable Object> all() {
        return members;
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    Members object(String name) throws MalformedJsonException {
        if (!(members.get(name) instanceof Map<?, ?>)) {
            throw wrong(name, "an object");
        }
        return of(members.get(name));
    }

    List<?> array(String name) throws MalformedJsonException {
        if (members.get(name) instanceof List<?> items) {
            return items;
        }
        throw wrong(name, "an array");
    }

    /** A text that is not empty. */
    String string(String name) throws MalformedJsonException {
        if (members.get(name) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw wrong(name, "a text");
    }

    /** A text, perhaps empty, or null; the member must be there. */
    @Nullable
    String textOrNull(String name) throws MalformedJsonException {
        Object value = members.get(name);
        if (value instanceof String text) {
            return text;
        }
        if (value == null && has(name)) {
            return null;
        }
        throw wrong(name, "a text or null");
    }

    String sha256(String name) throws MalformedJsonException {
        String text = string(name);
        if (!SHA256.matcher(text).matches()) {
            throw wrong(name, "a SHA-256 in lower-case hex");
        }
        return text;
    }

    /** An integer that is not negative. */
    long integer(String name) throws MalformedJsonException {
        if (members.get(name) instanceof Long number && number >= 0) {
            return number;
        }
        throw wrong(name, "a number");
    }

    boolean bool(String name) throws MalformedJsonException {
        if (members.get(name) instanceof Boolean bool) {
            return bool;
        }
        throw wrong(name, "true or false");
    }

    private static MalformedJsonException wrong(String name, String expected) {
        return new MalformedJsonException("'" + name + "' is not " + expected);
    }
}
