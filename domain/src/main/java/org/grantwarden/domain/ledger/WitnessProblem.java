package org.grantwarden.domain.ledger;

import java.util.Locale;

/** Why a witness did not cosign. */
public enum WitnessProblem {
    /** No answer, or not in time. */
    UNREACHABLE,
    /** This console may not call its address: plain http, or an internal host that the operator does not allow. */
    NOT_ALLOWED,
    /** 404: it does not know the log under its present name. */
    UNKNOWN_LOG,
    /** 403: it knows another key of the log. */
    UNKNOWN_KEY,
    /** 400, or another status than a witness has. */
    NOT_TAKEN,
    /** 200, but what it answered is no cosignature of this key over this checkpoint. */
    BAD_COSIGNATURE,
    /** 422: what it cosigned before is not the beginning of this log. */
    CONTRADICTS,
    /** 409: it cosigned a larger log than this one is. */
    AHEAD;

    /** As it stands in the database and in keys of texts. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The problem of that code. */
    public static WitnessProblem ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Whether the witness holds evidence against this log: then not the witness needs a hand, but the log. */
    public boolean isAlarm() {
        return this == CONTRADICTS || this == AHEAD;
    }
}
