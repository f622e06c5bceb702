package org.grantwarden.domain.connection;

import java.util.Locale;

/** Where a connection stands in its life; {@link LifecycleEvent} holds every way from one to another. */
public enum Lifecycle {
    /** Saved, never sent to the provider; or no first token came for client credentials. */
    DRAFT,
    /** Sent to the provider at least once, never granted. */
    AWAITING_AUTHORIZATION,
    /** Granted (OAuth 2.0), given a first token (client credentials) or complete (Basic). */
    ACTIVE,
    /** Complete, but nothing is handed out until somebody resumes it; keep-alive goes on. */
    PAUSED,
    /** A tombstone: tokens wiped, history kept. */
    DELETED;

    /** As it stands in the database and the ledger. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of that code. */
    public static Lifecycle ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
