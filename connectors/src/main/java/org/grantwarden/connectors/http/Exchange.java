package org.grantwarden.connectors.http;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What came of a call. */
public sealed interface Exchange {
    /**
     * An answer with any status. It prints without headers and body, which may carry secrets.
     *
     * @param headers by name in any case; the first of several
     * @param body decoded as UTF-8 (RFC 8259 §8.1) whatever the answer says; bytes that are none become U+FFFD
     * @param cut whether the body was longer than the limit and the rest was left unread
     */
    record Answered(int status, Map<String, String> headers, String body, boolean cut) implements Exchange {
        public Answered {
            TreeMap<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            byName.putAll(headers);
            headers = Collections.unmodifiableMap(byName);
        }

        /** A header's value. */
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        @Override
        public String toString() {
            return "Answered[status=" + status + ", cut=" + cut + "]";
        }
    }

    /**
     * No answer, or not all of it.
     *
     * @param detail in words, without secrets
     * @param maybeProcessed whether sending had begun
     */
    record Failed(Step step, String detail, boolean maybeProcessed) implements Exchange {}

    /** Nothing was sent: this host may not be reached, or not with this secret. */
    record Refused(String detail) implements Exchange {}

    /** Where a call broke. */
    enum Step {
        NAME("DNS"),
        CONNECT("connect"),
        TLS("TLS"),
        ANSWER("answer"),
        TIME("time-out");

        private final String label;

        Step(String label) {
            this.label = label;
        }

        /** As people know it. */
        public String label() {
            return label;
        }
    }
}
