package org.grantwarden.domain.connection;

import java.util.Locale;

/** What can be wrong with a connection, gravest first. Each has words and a way out on screen. */
public enum Condition {
    /** The grant is dead: {@code invalid_grant} (RFC 6749 §5.2); where nobody consents: no token is given, or none taken. */
    NEEDS_REAUTHORIZATION,
    /** The provider refuses the iClient: {@code invalid_client}. */
    CLIENT_PROBLEM,
    /** A refresh was sent and its answer lost. */
    OUTCOME_UNKNOWN,
    /** The database may be a restored backup or a copy: nothing is refreshed until an administrator says which. */
    SUSPENDED_AFTER_RESTORE,
    /** The API answers that token and environment do not belong together. */
    ENVIRONMENT_MISMATCH,
    /** The API refuses for want of a scope or permission. */
    INSUFFICIENT_PERMISSION,
    /** The provider does not answer or answers 5xx. */
    PROVIDER_UNAVAILABLE,
    /** The grant dies soon by itself: idle or absolute life. */
    GRANT_ENDS_SOON,
    /** No refresh token came: the connection ends with its access token. */
    NO_REFRESH_TOKEN;

    /** As it stands in the database and the ledger. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The condition of that code. */
    public static Condition ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
