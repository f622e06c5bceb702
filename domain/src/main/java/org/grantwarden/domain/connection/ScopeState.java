package org.grantwarden.domain.connection;

import java.util.Locale;

/** What can be said of a scope of a connection; several can hold at once. */
public enum ScopeState {
    /** The console says that the connection should have it. */
    APPROVED,
    /** It was asked for at the authorization that gave the present tokens. */
    REQUESTED,
    /** The provider granted it with the present tokens. */
    GRANTED,
    /** An integration asked for a token by it. */
    USED;

    /** As it stands in addresses and text keys. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of that code. */
    public static ScopeState ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
