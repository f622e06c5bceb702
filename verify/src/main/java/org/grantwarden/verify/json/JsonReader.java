package org.grantwarden.verify.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON text (RFC 8259) strictly: UTF-8 only, no member twice, no half of a surrogate pair, and of numbers only
 * integers within ±(2^53 − 1), because the ledger has no others. Objects become maps, arrays lists, numbers longs.
 */
public final class JsonReader {
    private static final int DEEPEST = 32;
    private static final long LARGEST = (1L << 53) - 1;

    private final byte[] bytes;
    private final int end;
    private int at;

    private JsonReader(byte[] bytes, int from, int length) {
        this.bytes = bytes;
        this.at = from;
        this.end = from + length;
    }

    /**
     * Reads the JSON that fills a part of an array.
     *
     * @throws MalformedJsonException if it is not JSON, or not of the kind above
     */
    public static @Nullable Object read(byte[] bytes, int from, int length) throws MalformedJsonException {
        JsonReader reader = new JsonReader(bytes, from, length);
        reader.skipBlanks();
        Object value = reader.value(0);
        reader.skipBlanks();
        if (reader.at < reader.end) {
            throw reader.malformed("something follows the value");
        }
        return value;
    }

    private @Nullable Object value(int depth) throws MalformedJsonException {
        if (depth > DEEPEST) {
            throw malformed("nested too deeply");
        }
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> integer();
        };
    }

    private Map<String, @Nullable Object> object(int depth) throws MalformedJsonException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        at++;
        skipBlanks();
        if (peek() == '}') {
            at++;
            return members;
        }
        while (true) {
            skipBlanks();
            if (peek() != '"') {
                throw malformed("a member's name is missing");
            }
            String name = string();
            skipBlanks();
            expect(':');
            skipBlanks();
            if (members.containsKey(name)) {
                throw malformed("a member stands twice");
            }
            members.put(name, value(depth + 1));
            skipBlanks();
            if (peek() == '}') {
                at++;
                return members;
            }
            expect(',');
        }
    }

    private List<@Nullable Object> array(int depth) throws MalformedJsonException {
        List<@Nullable Object> items = new ArrayList<>();
        at++;
        skipBlanks();
        if (peek() == ']') {
            at++;
            return items;
        }
        while (true) {
            skipBlanks();
            items.add(value(depth + 1));
            skipBlanks();
            if (peek() == ']') {
                at++;
                return items;
            }
            expect(',');
        }
    }

    private String string() throws MalformedJsonException {
        at++;
        JsonString string = new JsonString(bytes, at, end);
        String text = string.read();
        at = string.next();
        return text;
    }

    private Long integer() throws MalformedJsonException {
        int start = at;
        if (peek() == '-') {
            at++;
        }
        int digits = at;
        long value = 0;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            value = value * 10 + (bytes[at] - '0');
            at++;
            if (value > LARGEST) {
                throw malformed("a number is too large");
            }
        }
        boolean negative = digits > start;
        if (at == digits || (bytes[digits] == '0' && (at > digits + 1 || negative))) {
            throw malformed("a value is missing or misspelt");
        }
        if (at < end && (bytes[at] == '.' || bytes[at] == 'e' || bytes[at] == 'E')) {
            throw malformed("a number is not an integer");
        }
        return negative ? -value : value;
    }

    private @Nullable Object word(String word, @Nullable Object meaning) throws MalformedJsonException {
        for (int i = 0; i < word.length(); i++) {
            expect(word.charAt(i));
        }
        return meaning;
    }

    private void expect(char c) throws MalformedJsonException {
        if (peek() != c) {
            throw malformed("expected '" + c + "'");
        }
        at++;
    }

    private int peek() throws MalformedJsonException {
        if (at >= end) {
            throw malformed("it ends too early");
        }
        return bytes[at];
    }

    private void skipBlanks() {
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\n' || bytes[at] == '\r')) {
            at++;
        }
    }

    private MalformedJsonException malformed(String why) {
        return new MalformedJsonException("not the JSON expected: " + why);
    }
}
