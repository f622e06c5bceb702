package org.grantwarden.sandbox.token;

import java.util.Map;
import org.grantwarden.sandbox.http.HttpAnswer;

/**
 * A token request that fails as RFC 6749 §5.2 says, with Auth0's statuses. It is checked because it is
 * an ordinary answer, not a defect.
 */
final class TokenError extends Exception {
    private final int status;
    private final String code;

    TokenError(int status, String code, String description) {
        super(description);
        this.status = status;
        this.code = code;
    }

    static TokenError invalidRequest(String description) {
        return new TokenError(400, "invalid_request", description);
    }

    /** Auth0 answers a dead code or refresh token with 403, where RFC 6749 has 400. */
    static TokenError invalidGrant(String description) {
        return new TokenError(403, "invalid_grant", description);
    }

    HttpAnswer answer() {
        return HttpAnswer.json(status, Map.of("error", code, "error_description", String.valueOf(getMessage())));
    }
}
