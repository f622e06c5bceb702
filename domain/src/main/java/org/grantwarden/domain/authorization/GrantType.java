package org.grantwarden.domain.authorization;

import java.util.Locale;
import org.grantwarden.domain.provider.AuthType;

/** What a token request shows for a first token (RFC 6749 §1.3). */
public enum GrantType {
    /** A code that a person's consent brought (§4.1). */
    AUTHORIZATION_CODE,
    /** A device code, while a person consents somewhere else with a user code (RFC 8628 §3.4). */
    DEVICE_CODE,
    /** Nothing but the client's own credentials (§4.4). */
    CLIENT_CREDENTIALS;

    /** As the database and the ledger name it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The grant type of that code. */
    public static GrantType ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Whether a connection of this auth type gets its tokens so. */
    public boolean of(AuthType authType) {
        return consented() == (authType != AuthType.CLIENT_CREDENTIALS);
    }

    /** Whether a person consents. */
    public boolean consented() {
        return this != CLIENT_CREDENTIALS;
    }
}
