package org.grantwarden.domain.iclient;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * What may be known of the certificate that a client presents (RFC 8705). Nothing in it is secret.
 *
 * @param subject its distinguished name (RFC 4514), as servers compare it (RFC 8705 §2.1.2)
 * @param issuer the distinguished name of whoever signed it
 * @param thumbprint {@code x5t#S256}: what a token that is bound to it names (§3.1)
 * @param notAfter when it ends
 * @param selfSigned whether nobody but itself vouches for it
 */
public record ClientCertificate(String subject, String issuer, String thumbprint, Instant notAfter, boolean selfSigned)
        implements Serializable {
    public ClientCertificate {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(issuer, "issuer");
        Objects.requireNonNull(thumbprint, "thumbprint");
        Objects.requireNonNull(notAfter, "notAfter");
    }

    /** The day on which it ends, in UTC. */
    public LocalDate lastDay() {
        return notAfter.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
