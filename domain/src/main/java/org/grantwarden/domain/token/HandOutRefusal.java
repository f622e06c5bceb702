package org.grantwarden.domain.token;

import java.util.Locale;
import org.grantwarden.domain.ledger.Outcome;

/** Why no access token is handed out. Each has a sentence and a way out in the API's answer. */
public enum HandOutRefusal {
    /** The client may not have this connection's token, or there is no such connection: it is not told which. */
    NOT_ENTITLED(Outcome.DENIED),
    OUTSIDE_HOURS(Outcome.DENIED),
    /** The token can do more than the entitlement says, and nobody can take scopes off a token. */
    SCOPE_EXCEEDS_ENTITLEMENT(Outcome.DENIED),
    /** The client asks for a scope that the token does not have. */
    SCOPE_NOT_GRANTED(Outcome.FAILED),
    /** The connection is a draft, paused or deleted. */
    CONNECTION_NOT_ACTIVE(Outcome.FAILED),
    /** The connection uses an API key. */
    NO_ACCESS_TOKEN(Outcome.FAILED),
    /** Somebody must authorize again. */
    NEEDS_AUTHORIZATION(Outcome.FAILED),
    /** The provider gives no token for the client credentials. */
    TOKEN_REFUSED(Outcome.FAILED),
    /** The provider refuses the iClient. */
    CLIENT_PROBLEM(Outcome.FAILED),
    /** A refresh was sent and its answer lost. */
    OUTCOME_UNKNOWN(Outcome.FAILED),
    /** The database may be a restored backup or a copy: nothing is refreshed until an administrator says which. */
    SUSPENDED_AFTER_RESTORE(Outcome.FAILED),
    /** The provider does not answer now. */
    PROVIDER_UNAVAILABLE(Outcome.FAILED),
    /** The rejected token is new: another refresh would not help. */
    REFRESHED_JUST_NOW(Outcome.FAILED),
    /** A proof is made for the provider's API on the hosts to which the token is bound, and for nothing else. */
    PROOF_FOR_ANOTHER_HOST(Outcome.DENIED),
    /** The key to which the token was bound is gone: only a new token is of use. */
    PROOF_KEY_GONE(Outcome.FAILED);

    private final Outcome outcome;

    HandOutRefusal(Outcome outcome) {
        this.outcome = outcome;
    }

    /** How the ledger counts it. */
    public Outcome outcome() {
        return outcome;
    }

    /** As problems and entries name it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
