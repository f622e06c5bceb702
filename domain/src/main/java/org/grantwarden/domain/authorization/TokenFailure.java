package org.grantwarden.domain.authorization;

import java.util.Objects;

/**
 * Why a token request brought no tokens, as a run's end keeps it.
 *
 * @param error the provider's code (RFC 6749 §5.2), or the console's own, such as {@code provider_unavailable}
 * @param description words, cut and without control characters; may be empty
 * @param status HTTP status; {@link #NO_ANSWER} where none came
 */
public record TokenFailure(String error, String description, int status) {
    /** The status where no answer came. */
    public static final int NO_ANSWER = 0;

    public TokenFailure {
        Objects.requireNonNull(error, "error");
        Objects.requireNonNull(description, "description");
    }

    /**
     * Why this answer brought none.
     *
     * @throws IllegalArgumentException for one that did
     */
    public static TokenFailure of(TokenAnswer answer) {
        if (answer instanceof TokenAnswer.Refused refused) {
            return new TokenFailure(refused.error(), refused.description(), refused.status());
        }
        if (answer instanceof TokenAnswer.Unavailable unavailable) {
            return new TokenFailure("provider_unavailable", unavailable.detail(), unavailable.status());
        }
        if (answer instanceof TokenAnswer.NotNow notNow) {
            return new TokenFailure("provider_unavailable", notNow.detail(), NO_ANSWER);
        }
        if (answer instanceof TokenAnswer.Malformed malformed) {
            return new TokenFailure(malformed.error(), malformed.detail(), malformed.status());
        }
        if (answer instanceof TokenAnswer.NotSent notSent) {
            return new TokenFailure("not_sent", notSent.detail(), NO_ANSWER);
        }
        throw new IllegalArgumentException("tokens came");
    }
}
