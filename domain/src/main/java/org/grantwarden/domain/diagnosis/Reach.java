package org.grantwarden.domain.diagnosis;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far the way to a host leads. Nothing is sent on it.
 *
 * @param host {@code host:port}
 * @param plain whether it is plain http, which only hosts of this machine may be
 * @param trouble where it ends; {@link Trouble#NONE} where it leads to a host that would take a request
 * @param detail the rule that forbids the address; empty for every other trouble
 * @param certificate the one that was not trusted; null for every other trouble, or where it is not known
 */
public record Reach(
        String host,
        boolean plain,
        Trouble trouble,
        String detail,
        @Nullable Certificate certificate) {
    public Reach {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(trouble, "trouble");
        Objects.requireNonNull(detail, "detail");
    }

    /** Where the way ends, and why. In this order: what comes later was not tried. */
    public enum Trouble {
        UNKNOWN_NAME(StepName.NAME),
        REFUSED_ADDRESS(StepName.ADDRESS),
        NO_CONNECTION(StepName.CONNECTION),
        /** Nobody knows whether it was the name or the connection that took too long. */
        NO_CONNECTION_IN_TIME(StepName.CONNECTION),
        CERTIFICATE_EXPIRED(StepName.CERTIFICATE),
        CERTIFICATE_UNTRUSTED(StepName.CERTIFICATE),
        CERTIFICATE_OTHER_NAME(StepName.CERTIFICATE),
        HANDSHAKE_FAILED(StepName.CERTIFICATE),
        NONE(StepName.AUTHORIZATION_ENDPOINT);

        private final StepName endsAt;

        Trouble(StepName endsAt) {
            this.endsAt = endsAt;
        }

        /** The step that fails; for {@link #NONE} the first one behind the way. */
        public StepName endsAt() {
            return endsAt;
        }
    }

    /**
     * A certificate as its own words tell, which nobody has vouched for.
     *
     * @param subject whom it names
     * @param issuer who made it
     * @param until its last day
     */
    public record Certificate(String subject, String issuer, String until) {
        public Certificate {
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(issuer, "issuer");
            Objects.requireNonNull(until, "until");
        }
    }

    /** Whether it leads to a host that would take a request. */
    public boolean open() {
        return trouble == Trouble.NONE;
    }
}
