package org.grantwarden.web.connection;

import org.grantwarden.domain.token.RevocationObstacle;
import org.grantwarden.web.api.ApiProblem;
import org.grantwarden.web.api.ProblemException;
import org.grantwarden.web.api.Refusals;

/** Why a grant was not revoked, as problems of the API. Nothing was wiped then. */
final class RevocationProblems {
    private RevocationProblems() {}

    /** The problem of an obstacle. */
    static ProblemException of(RevocationObstacle obstacle, String wayOut) {
        String words = (obstacle.error() + " " + obstacle.detail()).strip();
        String detail = sentence(obstacle.kind()) + (words.isEmpty() ? " " : " (" + words + ") ")
                + "Nothing was wiped. " + wayOut;
        return obstacle.kind() == RevocationObstacle.Kind.UNAVAILABLE
                ? new ProblemException(
                        new ApiProblem(503, obstacle.kind().code(), "Not revoked", detail, obstacle.retryAfter()))
                : Refusals.conflict(obstacle.kind().code(), "Not revoked", detail);
    }

    private static String sentence(RevocationObstacle.Kind kind) {
        return switch (kind) {
            case UNAVAILABLE -> "The provider cannot revoke now; take the tokens as still valid there.";
            case REFUSED -> "The provider refuses to revoke; take the tokens as still valid there.";
            case NOT_SENT -> "Nothing was sent: the revocation endpoint’s host may not receive these secrets.";
            case NO_PROOF ->
                "Nothing was sent: the iClient keeps a secret where the provider wants a signature, or the reverse.";
            case SUSPENDED -> "Nothing was sent: the database may be restored or copied.";
            case BUSY -> "Nothing was sent: a refresh is under way.";
            case CLIENT_GONE -> "Nothing was sent: the iClient to which the grant belongs is gone.";
        };
    }
}
