package org.grantwarden.domain.diagnosis;

import java.time.Instant;
import java.util.Objects;

/**
 * The newest thing that went wrong between console and authorization server, as it is on record.
 *
 * @param at when
 * @param from who said so
 * @param error the code, the provider's or the console's own
 * @param description words; may be empty
 * @param status HTTP status; 0 where none came or none is on record
 */
public record Refusal(Instant at, From from, String error, String description, int status) {
    public Refusal {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(from, "from");
        error = Redaction.of(error);
        description = Redaction.of(description);
    }

    /** Who said so. */
    public enum From {
        /** The authorization endpoint, through the browser that came back (RFC 6749 §4.1.2.1). */
        BROWSER,
        /** The endpoint to which the request was pushed, before anybody was asked (RFC 9126 §2.3). */
        PUSH,
        /** The token endpoint, when the code was redeemed or a first token asked for (RFC 6749 §5.2). */
        REDEMPTION,
        /** The token endpoint, when the tokens were refreshed. */
        REFRESH
    }

    /** Code and words, without what may be a secret. */
    String words() {
        return description.isEmpty() ? error : error + ": " + description;
    }
}
