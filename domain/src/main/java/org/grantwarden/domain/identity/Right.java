package org.grantwarden.domain.identity;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a use case demands of its caller. */
public enum Right {
    VIEW_CONNECTIONS,
    CHANGE_CONNECTIONS,
    CHANGE_ICLIENTS,
    CHANGE_PROVIDERS,
    CHANGE_API_CLIENTS,
    KEEP_USERS,
    /** Says whether a database that looks restored or copied is the original. */
    SETTLE_SUSPENSION,
    /** Changes the keys that stored secrets are encrypted under. */
    ROTATE_KEYS,
    READ_LEDGER,
    /** Asks for and confirms how entries end, places and releases legal holds. */
    KEEP_RETENTION,
    CHANGE_OWN_PASSWORD;

    /** Those that an API client can have, beyond the tokens that its entitlements give it. */
    public static final Set<Right> FOR_PROGRAMS = Collections.unmodifiableSet(
            EnumSet.of(VIEW_CONNECTIONS, CHANGE_CONNECTIONS, CHANGE_ICLIENTS, CHANGE_API_CLIENTS, READ_LEDGER));

    /** As it stands in the database, in entries and in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The right of that code. */
    public static Right ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Whether it lets somebody change something, which nobody can who may not look at it. */
    public boolean changes() {
        return switch (this) {
            case CHANGE_CONNECTIONS, CHANGE_ICLIENTS, CHANGE_PROVIDERS, CHANGE_API_CLIENTS -> true;
            case VIEW_CONNECTIONS,
                    KEEP_USERS,
                    SETTLE_SUSPENSION,
                    ROTATE_KEYS,
                    READ_LEDGER,
                    KEEP_RETENTION,
                    CHANGE_OWN_PASSWORD -> false;
        };
    }

    /** Whether it is a right to change what administrators look after: while the ledger is not sealed, that waits. */
    public boolean isToChange() {
        return switch (this) {
            case CHANGE_CONNECTIONS,
                    CHANGE_ICLIENTS,
                    CHANGE_PROVIDERS,
                    CHANGE_API_CLIENTS,
                    KEEP_USERS,
                    KEEP_RETENTION,
                    ROTATE_KEYS -> true;
            case VIEW_CONNECTIONS, READ_LEDGER, CHANGE_OWN_PASSWORD, SETTLE_SUSPENSION -> false;
        };
    }
}
