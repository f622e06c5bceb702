package org.grantwarden.domain.provider;

import java.util.Locale;

/** How a connection proves itself to the provider's API. */
public enum AuthType {
    /** OAuth 2.0 authorization code grant with an iClient (RFC 6749 §4.1): a person consents. */
    OAUTH2,
    /** OAuth 2.0 client credentials grant with an iClient (RFC 6749 §4.4): the iClient acts for itself, nobody consents. */
    CLIENT_CREDENTIALS,
    /** HTTP Basic (RFC 7617) with the provider's API key. */
    BASIC;

    /** Whether it has an iClient, scopes and access tokens. */
    public boolean oauth2() {
        return this != BASIC;
    }

    /** Whether a person consents at the provider. */
    public boolean consent() {
        return this == OAUTH2;
    }

    /** As it stands in files, in the API and in the ledger. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
