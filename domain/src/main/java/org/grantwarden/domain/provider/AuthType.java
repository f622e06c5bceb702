package org.grantwarden.domain.provider;

/** How a connection proves itself to the provider's API. */
public enum AuthType {
    /** OAuth 2.0 authorization code grant with an iClient (RFC 6749 §4.1). */
    OAUTH2,
    /** HTTP Basic (RFC 7617) with the provider's API key. */
    BASIC
}
