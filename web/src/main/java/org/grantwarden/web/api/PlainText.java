package org.grantwarden.web.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.grantwarden.web.authorization.Ids;

/** Texts of requests, before anything is made of them. */
final class PlainText {
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private PlainText() {}

    /** A text that can be stored: without the character NUL and halves of characters. */
    static String checked(String name, String text) {
        boolean whole = text.codePoints()
                .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
        if (!whole) {
            throw JsonBody.invalid(name + " holds a character that is none (NUL or half of a surrogate pair).");
        }
        return text;
    }

    /** The id in a text. */
    static UUID id(String what, String text) {
        return Ids.parse(text).orElseThrow(() -> JsonBody.invalid(what + " must be a UUID."));
    }

    /** The time in a text (RFC 3339, UTC). */
    static Instant time(String what, String text) {
        try {
            Instant time = Instant.parse(text);
            if (!time.isBefore(EARLIEST) && time.isBefore(LATEST)) {
                return time;
            }
        } catch (DateTimeException e) {
            // Told below, like a time that no database can keep.
        }
        throw JsonBody.invalid(what + " must be a time such as 2026-11-24T08:00:00Z.");
    }
}
