package org.grantwarden.domain.ledger;

import java.util.Locale;

/** What an entry can be about. The type decides the log. */
public enum TargetType {
    USER(Log.CONTROL),
    ICLIENT(Log.CONTROL),
    CONNECTION(Log.CONTROL),
    /** A provider's definition: where secrets go and how. */
    PROVIDER(Log.CONTROL),
    API_CLIENT(Log.CONTROL),
    /** What an API client may have; has an id of its own. */
    ENTITLEMENT(Log.CONTROL),
    /** What two administrators agree on about the end of entries. */
    RETENTION(Log.CONTROL),
    /** A legal hold. */
    HOLD(Log.CONTROL),
    /** A change of the key that stored secrets are encrypted under. */
    KEY_ROTATION(Log.CONTROL),
    /** A change of the key-encryption key. */
    KEY_WRAPPING(Log.CONTROL),
    /** Who cosigns checkpoints. */
    WITNESS(Log.CONTROL),
    /** The tokens of a connection; carries the connection's id. */
    TOKEN_SET(Log.USE),
    /** The ledger itself: reading, exporting, verifying. */
    LEDGER(Log.USE),
    /** The installation: start, stop, settings, keys, and sign-ins of names that nobody has. */
    SYSTEM(Log.CONTROL);

    private final Log log;

    TargetType(Log log) {
        this.log = log;
    }

    /** The log in which entries about this type stand. */
    public Log log() {
        return log;
    }

    /** As it stands in the leaf and in the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of that code. */
    public static TargetType ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
