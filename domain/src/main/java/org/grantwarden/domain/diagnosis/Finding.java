package org.grantwarden.domain.diagnosis;

import static org.grantwarden.domain.diagnosis.StepResult.FAILED;
import static org.grantwarden.domain.diagnosis.StepResult.NOT_REACHED;
import static org.grantwarden.domain.diagnosis.StepResult.PASSED;
import static org.grantwarden.domain.diagnosis.StepResult.UNKNOWN;

import java.util.Locale;

/**
 * What can be found at a step. Each has a sentence on screen, and what to do next unless the step passed or was not
 * reached. The values that a sentence takes stand in its comment.
 */
public enum Finding {
    /** Something before it fails and nothing is on record. */
    NOT_TRIED(NOT_REACHED),

    /** Hosts. */
    NAME_KNOWN(PASSED),
    /** Hosts. */
    NAME_UNKNOWN(FAILED),
    /** Hosts. */
    NAME_SLOW(UNKNOWN),

    /** Hosts. */
    ADDRESS_ALLOWED(PASSED),
    /** Hosts; the rule. */
    ADDRESS_REFUSED(FAILED),

    /** Hosts. */
    CONNECTED(PASSED),
    /** Hosts. */
    NO_CONNECTION(FAILED),
    /** Hosts. */
    NO_CONNECTION_IN_TIME(FAILED),

    /** Hosts. */
    CERTIFICATE_TRUSTED(PASSED),
    /** Hosts. */
    PLAIN_HTTP(PASSED),
    /** Host; subject; issuer; day. */
    CERTIFICATE_EXPIRED(FAILED),
    /** Host; subject; issuer; day. */
    CERTIFICATE_UNTRUSTED(FAILED),
    /** Host; subject; issuer; day. */
    CERTIFICATE_OTHER_NAME(FAILED),
    /** Host. */
    HANDSHAKE_FAILED(FAILED),

    /** Status. */
    ENDPOINT_ANSWERS(PASSED),
    /** Status. */
    ENDPOINT_DOWN(FAILED),
    /** Status. */
    ENDPOINT_ODD(UNKNOWN),
    /** Host. */
    ENDPOINT_NOT_SEEN(UNKNOWN),
    /** Error. */
    REQUEST_REFUSED(FAILED, Help.REGISTRATION),
    OTHER_ISSUER(FAILED),
    NO_ISSUER(FAILED),
    ANSWER_WITHOUT_CODE(FAILED),

    CREDENTIALS_TAKEN(PASSED),
    /** Error. */
    CREDENTIALS_REFUSED(FAILED, Help.REGISTRATION),
    /** Why. */
    CREDENTIALS_NOT_SENT(FAILED),
    CLIENT_GONE(FAILED),
    GRANT_OF_ANOTHER_CLIENT(FAILED),
    CREDENTIALS_NEVER_USED(UNKNOWN),
    CREDENTIALS_REPLACED(UNKNOWN),
    /** Error. */
    TOKEN_REQUEST_REFUSED(UNKNOWN, Help.REGISTRATION),
    /** Why. */
    ANSWER_NOT_READABLE(UNKNOWN),
    /** Why. */
    TOKEN_NOT_BOUND(FAILED),
    /** Why. */
    NO_TOKEN_ANSWER(NOT_REACHED),
    REFRESH_HELD_BACK(NOT_REACHED),

    /** URI. */
    CAME_BACK(PASSED),
    /** URI; error. */
    REDIRECT_REFUSED(FAILED, Help.REGISTRATION),
    /** URI. */
    REDIRECT_NOBODY_CAME(UNKNOWN, Help.REGISTRATION),
    /** URI. */
    REDIRECT_MAYBE(UNKNOWN, Help.REGISTRATION),
    /** URI now; URI then. */
    REDIRECT_CHANGED(UNKNOWN, Help.REGISTRATION),
    /** URI. */
    REDIRECT_NEVER_USED(UNKNOWN),

    AUDIENCE_TAKEN(PASSED),
    /** Audience; error. */
    AUDIENCE_REFUSED(FAILED),
    /** Audience; scopes granted; number of scopes asked for. */
    AUDIENCE_IGNORED(FAILED),
    /** Audience. */
    AUDIENCE_OTHER_ENVIRONMENT(FAILED),
    /** Audience. */
    AUDIENCE_UNTOLD(UNKNOWN),

    CONSENT_GIVEN(PASSED),
    /** Error. */
    CONSENT_DECLINED(FAILED, Help.CONSENT),
    /** Error. */
    CONSENT_ENDED(FAILED, Help.CONSENT),
    /** Error. */
    CODE_REFUSED(FAILED),
    /** The grant was ended from here. */
    CONSENT_GIVEN_UP(FAILED, Help.CONSENT),
    CONSENT_RUN_OUT(FAILED, Help.CONSENT),
    CONSENT_UNDER_WAY(UNKNOWN),
    CONSENT_NOBODY_CAME(UNKNOWN, Help.CONSENT),
    CONSENT_INTERRUPTED(UNKNOWN),
    CONSENT_IN_DOUBT(UNKNOWN),
    CONSENT_NEVER_ASKED(UNKNOWN, Help.CONSENT),
    CONSENT_UNTOLD(UNKNOWN),

    /** Number. */
    SCOPES_GRANTED(PASSED),
    /** Error. */
    SCOPES_REFUSED(FAILED, Help.REGISTRATION),
    /** Scopes. */
    SCOPES_MISSING(FAILED, Help.REGISTRATION),
    /** Scopes. */
    SCOPES_NOT_ASKED(FAILED),
    /** Scopes. */
    SCOPES_NEXT_TOKEN(FAILED),
    SCOPES_UNTOLD(UNKNOWN),

    KEY_TAKEN(PASSED),
    /** Detail. */
    KEY_REFUSED(FAILED),
    KEY_UNTOLD(UNKNOWN),

    API_ANSWERS(PASSED),
    /** Detail. */
    API_FORBIDS(FAILED, Help.REGISTRATION),
    /** Detail. */
    API_REFUSES_TOKEN(FAILED),
    /** Why. */
    API_NOT_SENT(FAILED),
    API_LIMITS(UNKNOWN),
    API_NO_CALL(UNKNOWN),
    /** Status. */
    API_ODD(UNKNOWN),
    /** Why. */
    API_NO_ANSWER(NOT_REACHED),
    API_UNTESTED(UNKNOWN);

    private final StepResult result;
    private final Help help;

    Finding(StepResult result) {
        this(result, Help.NONE);
    }

    Finding(StepResult result, Help help) {
        this.result = result;
        this.help = help;
    }

    /** Which of the provider's own words help further. */
    public enum Help {
        NONE,
        /** How a client is registered there. */
        REGISTRATION,
        /** Who may consent there. */
        CONSENT
    }

    /** How the step went. */
    public StepResult result() {
        return result;
    }

    /** Which of the provider's own words help further. */
    public Help help() {
        return help;
    }

    /** Whether there is something to do about it. */
    public boolean hasNext() {
        return result == FAILED || result == UNKNOWN;
    }

    /** As the texts of the screen name it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
