package org.grantwarden.domain.ledger;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON as RFC 8785 (JCS) demands, over the types that entries use: objects with string keys, lists, strings,
 * integers below 2^53, booleans and null. One value has exactly one text, so its hash can be computed again elsewhere.
 */
public final class CanonicalJson {
    private static final long LARGEST_INTEGER = (1L << 53) - 1;
    private static final char FIRST_PRINTABLE = 0x20;

    private CanonicalJson() {}

    /**
     * The canonical text of {@code value}.
     *
     * @throws IllegalArgumentException for a type or number that has no canonical form here, or a lone surrogate
     */
    public static String write(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        append(out, value);
        return out.toString();
    }

    private static void append(StringBuilder out, @Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof String string) {
            appendString(out, string);
        } else if (value instanceof Long || value instanceof Integer) {
            appendInteger(out, ((Number) value).longValue());
        } else if (value instanceof List<?> list) {
            appendList(out, list);
        } else if (value instanceof Map<?, ?> map) {
            appendObject(out, map);
        } else {
            throw new IllegalArgumentException("no canonical JSON for " + value.getClass());
        }
    }

    private static void appendInteger(StringBuilder out, long number) {
        if (Math.abs(number) > LARGEST_INTEGER) {
            throw new IllegalArgumentException("not exact in JSON: " + number);
        }
        out.append(number);
    }

    private static void appendList(StringBuilder out, List<?> list) {
        out.append('[');
        String separator = "";
        for (Object item : list) {
            out.append(separator);
            append(out, item);
            separator = ",";
        }
        out.append(']');
    }

    private static void appendObject(StringBuilder out, Map<?, ?> map) {
        // Java compares strings by UTF-16 code units, which is the order that RFC 8785 §3.2.3 asks for.
        TreeMap<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((key, item) -> sorted.put((String) key, item));
        out.append('{');
        String separator = "";
        for (Map.Entry<String, @Nullable Object> member : sorted.entrySet()) {
            out.append(separator);
            appendString(out, member.getKey());
            out.append(':');
            append(out, member.getValue());
            separator = ",";
        }
        out.append('}');
    }

    private static void appendString(StringBuilder out, String string) {
        out.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> appendChar(out, string, i);
            }
        }
        out.append('"');
    }

    private static void appendChar(StringBuilder out, String string, int index) {
        char c = string.charAt(index);
        if (c < FIRST_PRINTABLE) {
            out.append(String.format("\\u%04x", (int) c));
            return;
        }
        boolean paired = Character.isHighSurrogate(c)
                ? index + 1 < string.length() && Character.isLowSurrogate(string.charAt(index + 1))
                : index > 0 && Character.isHighSurrogate(string.charAt(index - 1));
        if (Character.isSurrogate(c) && !paired) {
            throw new IllegalArgumentException("lone surrogate at " + index);
        }
        out.append(c);
    }
}
