package org.grantwarden.domain.authorization;

import java.util.Locale;

/** What came of asking for a user code (RFC 8628 §3.2). */
public sealed interface DeviceAnswer {
    /** One was given. */
    record Given(DeviceCode code) implements DeviceAnswer {}

    /**
     * None was given.
     *
     * @param detail where refused the server's code and words, {@code code: words}; else ours. Cut and without control
     *     characters
     * @param status HTTP status of the answer; 0 where there was none
     */
    record Failed(Why why, String detail, int status) implements DeviceAnswer {}

    /** Why none was given. */
    enum Why {
        /** The server says no. */
        REFUSED,
        /** It cannot answer now, or is given a rest. */
        UNAVAILABLE,
        /** Its answer is none. */
        MALFORMED,
        /** Nothing was sent: the host may not receive what proves the client, or there is nothing to prove it with. */
        NOT_SENT;

        /** As it stands in entries and texts. */
        public String code() {
            return "device_" + name().toLowerCase(Locale.ROOT);
        }
    }
}
