package org.grantwarden.domain.diagnosis;

import java.util.Locale;

/** What has to go well before a connection works, in this order. */
public enum StepName {
    /** The hosts' names are known. */
    NAME,
    /** Their addresses are such that something may be sent there. */
    ADDRESS,
    /** They accept a connection. */
    CONNECTION,
    /** Their certificates are trusted. */
    CERTIFICATE,
    /** The authorization endpoint answers, and takes what it is asked (RFC 6749 §3.1). */
    AUTHORIZATION_ENDPOINT,
    /** The token endpoint takes the iClient (RFC 6749 §2.3). */
    CLIENT_CREDENTIALS,
    /** The provider sends people back to where the console waits (RFC 6749 §3.1.2). */
    REDIRECT_URI,
    /** The tokens are for the right API. */
    AUDIENCE,
    /** A person said yes, and that still holds. */
    CONSENT,
    /** What was approved is granted (RFC 6749 §3.3). */
    SCOPES,
    /** The API takes the key (Basic). */
    API_KEY,
    /** The API does what it is asked. */
    API_PERMISSION;

    /** As it stands in texts and entries. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
