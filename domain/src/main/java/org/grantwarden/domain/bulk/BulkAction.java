package org.grantwarden.domain.bulk;

import java.util.Locale;

/** What can be done to many connections at once. */
public enum BulkAction {
    TEST,
    REFRESH,
    PAUSE,
    RESUME,
    /** Puts them on a list of those that await their authorization; somebody authorizes them one after the other. */
    AUTHORIZE,
    /** Gives them to another user; the job's argument is the user's id. */
    CHANGE_OWNER;

    /** As it stands in the database, the ledger and addresses. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The action of that code. */
    public static BulkAction ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
