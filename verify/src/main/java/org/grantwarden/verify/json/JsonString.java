package org.grantwarden.verify.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A string of JSON, from behind its opening quotation mark. */
final class JsonString {
    private static final int ESCAPE_DIGITS = 4;

    private final byte[] bytes;
    private final int end;
    private int at;

    JsonString(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /** Where the text goes on behind the closing quotation mark. */
    int next() {
        return at;
    }

    String read() throws MalformedJsonException {
        int start = at;
        boolean ascii = true;
        while (at < end && bytes[at] != '"' && bytes[at] != '\\') {
            if (bytes[at] >= 0 && bytes[at] < ' ') {
                throw new MalformedJsonException("not the JSON expected: a control character in a string");
            }
            ascii &= bytes[at] > 0;
            at++;
        }
        if (at < end && bytes[at] == '"') {
            String text =
                    ascii ? new String(bytes, start, at - start, StandardCharsets.ISO_8859_1) : utf8(start, at - start);
            at++;
            return text;
        }
        return readEscaped(new StringBuilder(utf8(start, at - start)));
    }

    private String readEscaped(StringBuilder text) throws MalformedJsonException {
        while (at < end && bytes[at] != '"') {
            if (bytes[at] == '\\') {
                at++;
                text.append(escaped());
                continue;
            }
            int start = at;
            while (at < end && bytes[at] != '"' && bytes[at] != '\\') {
                if (bytes[at] >= 0 && bytes[at] < ' ') {
                    throw new MalformedJsonException("not the JSON expected: a control character in a string");
                }
                at++;
            }
            text.append(utf8(start, at - start));
        }
        if (at >= end) {
            throw new MalformedJsonException("not the JSON expected: a string has no end");
        }
        at++;
        refuseHalfPairs(text);
        return text.toString();
    }

    private char escaped() throws MalformedJsonException {
        if (at >= end) {
            throw new MalformedJsonException("not the JSON expected: a string has no end");
        }
        char c = (char) bytes[at++];
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unit();
            default -> throw new MalformedJsonException("not the JSON expected: an unknown escape");
        };
    }

    private char unit() throws MalformedJsonException {
        int unit = 0;
        for (int i = 0; i < ESCAPE_DIGITS; i++) {
            int digit = at < end ? Character.digit((char) bytes[at], 16) : -1;
            if (digit < 0) {
                throw new MalformedJsonException("not the JSON expected: an escape is not four hex digits");
            }
            unit = unit * 16 + digit;
            at++;
        }
        return (char) unit;
    }

    private static void refuseHalfPairs(CharSequence text) throws MalformedJsonException {
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new MalformedJsonException("not the JSON expected: half of a surrogate pair");
        }
    }

    private String utf8(int from, int length) throws MalformedJsonException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedJsonException("not the JSON expected: not UTF-8");
        }
    }
}
