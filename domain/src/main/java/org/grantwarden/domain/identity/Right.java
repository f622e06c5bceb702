package org.grantwarden.domain.identity;

/** What a use case demands of its caller. */
public enum Right {
    VIEW_CONNECTIONS,
    CHANGE_CONNECTIONS,
    CHANGE_ICLIENTS,
    CHANGE_PROVIDERS,
    CHANGE_API_CLIENTS,
    KEEP_USERS,
    READ_LEDGER,
    CHANGE_OWN_PASSWORD
}
