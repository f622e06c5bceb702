package org.grantwarden.domain.authorization;

import java.net.URI;
import java.util.Locale;

/** What came of pushing an authorization request (RFC 9126 §2.2, §2.3). */
public sealed interface PushAnswer {
    /**
     * Taken: the server keeps the request for a while, for one use.
     *
     * @param location where to send the browser
     */
    record Pushed(URI location) implements PushAnswer {}

    /**
     * Not taken, or not asked.
     *
     * @param detail where refused the server's code and words, {@code code: words}; else ours. Cut and without control
     *     characters
     * @param status HTTP status of the answer; 0 where there was none
     */
    record Failed(Why why, String detail, int status) implements PushAnswer {}

    /** Why a request was not taken. */
    enum Why {
        /** The server says no. */
        REFUSED,
        /** It cannot answer now, or is given a rest. */
        UNAVAILABLE,
        /** Its answer is none. */
        MALFORMED,
        /** Nothing was sent: the host may not receive what proves the client, or there is nothing to prove it with. */
        NOT_SENT;

        /** The error code with which the run ends. */
        public String code() {
            return "push_" + name().toLowerCase(Locale.ROOT);
        }
    }
}
