package org.grantwarden.domain.provider;

/** Where the client credentials stand in a token request (RFC 6749 §2.3.1). */
public enum ClientAuthentication {
    /** {@code client_id} and {@code client_secret} in the form body. */
    BODY,
    /** HTTP Basic, both form-urlencoded first. */
    HEADER
}
