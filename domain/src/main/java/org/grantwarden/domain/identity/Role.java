package org.grantwarden.domain.identity;

import java.util.Locale;

/** What a user is here for. */
public enum Role {
    /** Registers iClients and API clients, makes and authorizes connections, keeps users. */
    ADMINISTRATOR,
    /** Reviews; changes nothing but their own password. */
    AUDITOR;

    /** Whether users of this role may do that. */
    public boolean may(Right right) {
        return switch (right) {
            case VIEW_CONNECTIONS, READ_LEDGER, CHANGE_OWN_PASSWORD -> true;
            case CHANGE_CONNECTIONS,
                    CHANGE_ICLIENTS,
                    CHANGE_PROVIDERS,
                    CHANGE_API_CLIENTS,
                    KEEP_USERS,
                    KEEP_RETENTION,
                    ROTATE_KEYS,
                    SETTLE_SUSPENSION -> this == ADMINISTRATOR;
        };
    }

    /** As it stands in the database and in {@code isUserInRole}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that code. */
    public static Role ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
