package org.grantwarden.domain.provider;

import java.util.Locale;

/** Whether an authorization server binds tokens to a key of the client (RFC 9449), and whether it insists. */
public enum DpopMode {
    /** It does not, or nobody knows that it does. */
    NONE,
    /** It does where a client asks for it, so each iClient is switched on by itself. */
    SUPPORTED,
    /** It gives no other tokens. */
    REQUIRED;

    /** As definitions and forms write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
