package org.grantwarden.domain.bulk;

import java.util.Locale;

/** What can be done to many connections at once. */
public enum BulkAction {
    TEST,
    REFRESH,
    PAUSE,
    RESUME;

    /** As it stands in the database, the ledger and addresses. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The action of that code. */
    public static BulkAction ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
