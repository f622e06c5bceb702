package org.grantwarden.domain.provider;

import java.util.Locale;

/** How a client proves itself to a provider's authorization server. */
public enum ClientAuthentication {
    /** {@code client_id} and {@code client_secret} in the form body (RFC 6749 §2.3.1). */
    BODY,
    /** HTTP Basic, both form-urlencoded first (RFC 6749 §2.3.1). */
    HEADER,
    /** A short-lived statement signed with the client's private key, which itself is never sent (RFC 7523 §2.2). */
    PRIVATE_KEY_JWT;

    /** As definitions and forms write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
