package org.grantwarden.domain.token;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a grant was not revoked at its provider. The tokens are to be taken as valid; nothing was wiped.
 *
 * @param error the provider's error code; empty where none came
 * @param detail what else helps, never a secret; may be empty
 * @param status HTTP status; 0 without an answer
 * @param retryAfter when to ask again; null when nobody said
 */
public record RevocationObstacle(
        Kind kind,
        String error,
        String detail,
        int status,
        @Nullable Duration retryAfter) {
    /** Which of them. */
    public enum Kind {
        /** The provider does not answer, or answers that it cannot now (RFC 7009 §2.2.1). */
        UNAVAILABLE("provider_unavailable"),
        /** The provider answered and said no. */
        REFUSED("revocation_refused"),
        /** Nothing was sent: the endpoint is on a host that may not receive these secrets. */
        NOT_SENT("host_not_bound"),
        /** Nothing was sent: the iClient keeps a secret where the provider wants a signature, or the reverse. */
        NO_PROOF("secret_of_another_kind"),
        /** Nothing was sent: the database may be a restored backup or a copy, or is one. */
        SUSPENDED("suspended_after_restore"),
        /** Nothing was sent: a refresh is under way, or its answer is being waited for. */
        BUSY("refresh_under_way"),
        /** Nothing was sent: the iClient to which the grant belongs is gone, or its account type. */
        CLIENT_GONE("client_gone");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** As it stands in the ledger and in answers of the API. */
        public String code() {
            return code;
        }
    }

    public RevocationObstacle {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(error, "error");
        Objects.requireNonNull(detail, "detail");
    }

    /** One with nothing to add. */
    public static RevocationObstacle of(Kind kind) {
        return new RevocationObstacle(kind, "", "", 0, null);
    }

    /** What an answer that revoked nothing says; the others are no obstacle. */
    public static RevocationObstacle of(Revocation.Answer answer) {
        if (answer instanceof Revocation.Answer.Refused refused) {
            return new RevocationObstacle(Kind.REFUSED, refused.error(), refused.description(), refused.status(), null);
        }
        if (answer instanceof Revocation.Answer.Unavailable unavailable) {
            return new RevocationObstacle(
                    Kind.UNAVAILABLE, "", unavailable.detail(), unavailable.status(), unavailable.retryAfter());
        }
        if (answer instanceof Revocation.Answer.NotSent notSent) {
            return new RevocationObstacle(Kind.NOT_SENT, "", notSent.detail(), 0, null);
        }
        if (answer instanceof Revocation.Answer.NoProof) {
            return of(Kind.NO_PROOF);
        }
        throw new IllegalArgumentException("an answer without an obstacle: " + answer);
    }
}
