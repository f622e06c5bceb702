package org.grantwarden.domain.connection;

import java.util.Locale;
import org.grantwarden.domain.provider.AuthType;

/** What a connection's status can be on screen. Each has a sentence and a way out there. */
public enum ConnectionState {
    /** Saved, never sent to the provider. */
    DRAFT(Gravity.IDLE),
    /** Sent to the provider before; no run is under way now. */
    AWAITING_AUTHORIZATION(Gravity.WAITING),
    /** A person is at the provider, or their answer is being redeemed. */
    CONSENT_UNDER_WAY(Gravity.WAITING),
    /** The person said no at the provider. */
    DECLINED(Gravity.BROKEN),
    /** The provider or its answer was at fault. */
    AUTHORIZATION_FAILED(Gravity.BROKEN),
    /** Nobody came back from the provider in time. */
    NEVER_CAME_BACK(Gravity.ATTENTION),
    /** The grant is dead. */
    NEEDS_REAUTHORIZATION(Gravity.BROKEN),
    /** The provider refuses the API key (Basic). */
    KEY_REFUSED(Gravity.BROKEN),
    /** The provider gives no token for the client credentials. */
    TOKEN_REFUSED(Gravity.BROKEN),
    /** The provider refuses the iClient. */
    CLIENT_PROBLEM(Gravity.BROKEN),
    /** A refresh was sent and its answer lost. */
    OUTCOME_UNKNOWN(Gravity.BROKEN),
    /** Its refresh is due, but the database may be a restored backup or a copy. */
    SUSPENDED_AFTER_RESTORE(Gravity.BROKEN),
    /** Token and environment do not belong together. */
    ENVIRONMENT_MISMATCH(Gravity.BROKEN),
    /** The access token ran out and there is no refresh token. */
    RUN_OUT(Gravity.BROKEN),
    /** Active, but without any token: it was something else before. */
    NO_TOKEN(Gravity.BROKEN),
    /** The grant was given to another iClient or environment than the connection has now. */
    CLIENT_CHANGED(Gravity.BROKEN),
    /** The API refuses for want of a scope or permission. */
    INSUFFICIENT_PERMISSION(Gravity.ATTENTION),
    /** The provider does not answer or answers 5xx. */
    PROVIDER_UNAVAILABLE(Gravity.ATTENTION),
    /** It works, but its grant dies soon by itself. */
    GRANT_ENDS_SOON(Gravity.ATTENTION),
    /** It works until its access token runs out; then somebody must authorize again. */
    NO_REFRESH_TOKEN(Gravity.ATTENTION),
    /** Works, as far as is known. */
    ACTIVE(Gravity.WELL),
    /** Nothing is handed out until somebody resumes it. */
    PAUSED(Gravity.IDLE),
    /** Only the tombstone is left. */
    DELETED(Gravity.IDLE);

    private final Gravity gravity;

    ConnectionState(Gravity gravity) {
        this.gravity = gravity;
    }

    /** How much it asks of an administrator. */
    public enum Gravity {
        WELL,
        IDLE,
        WAITING,
        /** It works, or may work again by itself; somebody should look. */
        ATTENTION,
        /** It does not work, or soon will not, until somebody acts. */
        BROKEN
    }

    /** How much it asks of an administrator. */
    public Gravity gravity() {
        return gravity;
    }

    /** As the texts of the screen name it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state that a condition leads to; where nobody consents, no authorization cures it. */
    public static ConnectionState of(Condition condition, AuthType authType) {
        return switch (condition) {
            case NEEDS_REAUTHORIZATION ->
                switch (authType) {
                    case OAUTH2 -> NEEDS_REAUTHORIZATION;
                    case CLIENT_CREDENTIALS -> TOKEN_REFUSED;
                    case BASIC -> KEY_REFUSED;
                };
            case CLIENT_PROBLEM -> CLIENT_PROBLEM;
            case OUTCOME_UNKNOWN -> OUTCOME_UNKNOWN;
            case SUSPENDED_AFTER_RESTORE -> SUSPENDED_AFTER_RESTORE;
            case ENVIRONMENT_MISMATCH -> ENVIRONMENT_MISMATCH;
            case INSUFFICIENT_PERMISSION -> INSUFFICIENT_PERMISSION;
            case PROVIDER_UNAVAILABLE -> PROVIDER_UNAVAILABLE;
            case GRANT_ENDS_SOON -> GRANT_ENDS_SOON;
            case NO_REFRESH_TOKEN -> NO_REFRESH_TOKEN;
        };
    }
}
