package org.grantwarden.connectors.http;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
     * @param tls what was wrong with the handshake; null where it broke at another step
     */
    record Failed(
            Step step,
            String detail,
            boolean maybeProcessed,
            @Nullable TlsFault tls) implements Exchange {
        /** One that broke at another step than the TLS handshake. */
        public Failed(Step step, String detail, boolean maybeProcessed) {
            this(step, detail, maybeProcessed, null);
        }

        /** Whether the server does not take the certificate that the call showed, or misses one. */
        public boolean refusesClient() {
            return tls != null && tls.kind() == TlsFault.Kind.CLIENT_REFUSED;
        }
    }

    /** Nothing was sent: this host may not be reached, or not with this secret. */
    record Refused(String detail) implements Exchange {}

    /**
     * Nothing was sent: the host is given a rest, or takes no more calls at the moment.
     *
     * @param reason in words, without secrets
     * @param retryAfter when to ask again
     */
    record NotNow(Why why, String reason, Duration retryAfter) implements Exchange {
        /** That nothing was sent, and why. */
        public String detail() {
            return "nothing was sent: " + reason;
        }
    }

    /** Why a call is not sent now. */
    enum Why {
        /** The host failed too often. */
        RESTING,
        /** The host failed too often, and another call tries it. */
        ON_TRIAL,
        /** The provider said how long to wait. */
        ASKED_TO_WAIT,
        /** As many calls are under way as may be. */
        BUSY,
        /** The provider documents that it takes no more. */
        PACED;

        /** Whether the provider does not do its work; otherwise it only wants fewer calls. */
        public boolean unavailable() {
            return this == RESTING || this == ON_TRIAL || this == BUSY;
        }
    }

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
