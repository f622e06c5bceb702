package org.grantwarden.domain.provider;

import java.util.Locale;

/** How a client proves itself to a provider's authorization server. */
public enum ClientAuthentication {
    /** {@code client_id} and {@code client_secret} in the form body (RFC 6749 §2.3.1). */
    BODY,
    /** HTTP Basic, both form-urlencoded first (RFC 6749 §2.3.1). */
    HEADER,
    /** A short-lived statement signed with the client's private key, which itself is never sent (RFC 7523 §2.2). */
    PRIVATE_KEY_JWT,
    /** A certificate in the TLS connection, issued by a CA that the server trusts (RFC 8705 §2.1). */
    TLS_CLIENT_AUTH,
    /** A certificate in the TLS connection, itself registered at the server (RFC 8705 §2.2). */
    SELF_SIGNED_TLS_CLIENT_AUTH;

    /** As definitions and forms write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the client proves itself by the certificate that it presents in the TLS connection. */
    public boolean presentsCertificate() {
        return this == TLS_CLIENT_AUTH || this == SELF_SIGNED_TLS_CLIENT_AUTH;
    }

    /** Its name in the registry of methods (RFC 7591 §2, RFC 8705 §2.1.1, §2.2.1). */
    String registered() {
        return switch (this) {
            case HEADER -> "client_secret_basic";
            case BODY -> "client_secret_post";
            case PRIVATE_KEY_JWT, TLS_CLIENT_AUTH, SELF_SIGNED_TLS_CLIENT_AUTH -> code();
        };
    }
}
