package org.grantwarden.connectors.http;

import java.security.cert.X509Certificate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a TLS handshake failed.
 *
 * @param certificate the server's own, which nobody vouches for; null where none came or it was not the trouble
 */
public record TlsFault(Kind kind, @Nullable X509Certificate certificate) {
    public TlsFault {
        Objects.requireNonNull(kind, "kind");
    }

    /** What was wrong. */
    public enum Kind {
        EXPIRED,
        UNTRUSTED,
        OTHER_NAME,
        /** The server does not take our certificate, or misses one. */
        CLIENT_REFUSED,
        /** Something else than the certificate. */
        HANDSHAKE
    }
}
