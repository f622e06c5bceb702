package org.grantwarden.domain.ledger;

import java.util.Locale;

/** How an attempt ended. */
public enum Outcome {
    SUCCESS,
    /** Refused for want of a right. */
    DENIED,
    /** Refused by a rule, or failed in the world. */
    FAILED;

    /** As it stands in the leaf and in the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The outcome of that code. */
    public static Outcome ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
