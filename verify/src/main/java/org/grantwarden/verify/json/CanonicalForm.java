package org.grantwarden.verify.json;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The one canonical spelling of a value (RFC 8785): members sorted by their names' UTF-16 units, no blanks, the shortest
 * escapes. Integers only.
 */
public final class CanonicalForm {
    private CanonicalForm() {}

    /**
     * Spells a value that is made of maps, collections, strings, longs, ints, booleans and null.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static String of(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        append(value, out);
        return out.toString();
    }

    private static void append(@Nullable Object value, StringBuilder out) {
        if (value instanceof Map<?, ?> members) {
            appendObject(members, out);
        } else if (value instanceof Collection<?> items) {
            char separator = '[';
            for (Object item : items) {
                out.append(separator);
                append(item, out);
                separator = ',';
            }
            out.append(items.isEmpty() ? "[]" : "]");
        } else if (value instanceof String text) {
            appendString(text, out);
        } else if (value == null || value instanceof Long || value instanceof Integer || value instanceof Boolean) {
            out.append(value);
        } else {
            throw new IllegalArgumentException("no JSON of this ledger: " + value.getClass());
        }
    }

    private static void appendObject(Map<?, ?> members, StringBuilder out) {
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        members.forEach((name, member) -> sorted.put(String.valueOf(name), member));
        char separator = '{';
        for (Map.Entry<String, @Nullable Object> member : sorted.entrySet()) {
            out.append(separator);
            appendString(member.getKey(), out);
            out.append(':');
            append(member.getValue(), out);
            separator = ',';
        }
        out.append(sorted.isEmpty() ? "{}" : "}");
    }

    private static void appendString(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
