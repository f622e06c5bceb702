package org.grantwarden.domain.token;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of asking for a fresh token set. */
public sealed interface RefreshResult {
    /** The version of a client secret that nobody knows: the request was another node's, or none was sent. */
    long UNKNOWN_SECRET = 0;

    /**
     * There is a newer token set than the one that the caller saw: ours or somebody else's.
     *
     * @param sentWith the version of the client secret that the token request carried; {@link #UNKNOWN_SECRET} where that
     *     is not known
     */
    record Fresh(TokenSet tokenSet, long sentWith) implements RefreshResult {
        /** One that says nothing about any client secret. */
        public Fresh(TokenSet tokenSet) {
            this(tokenSet, UNKNOWN_SECRET);
        }
    }

    /** The grant is dead, or there is nothing to refresh with: somebody must authorize again. */
    record NeedsAuthorization(String error) implements RefreshResult {}

    /** The provider gives no token for the client credentials although it knows the iClient: somebody must look. */
    record Refused(String error) implements RefreshResult {}

    /**
     * The provider refuses the iClient; the grant may be alive.
     *
     * @param sentWith the version of the client secret that was refused; {@link #UNKNOWN_SECRET} where none was sent
     */
    record ClientProblem(String error, long sentWith) implements RefreshResult {
        /** One that says nothing about any client secret. */
        public ClientProblem(String error) {
            this(error, UNKNOWN_SECRET);
        }
    }

    /**
     * Not now: the provider does not answer, or another node is at it.
     *
     * @param retryAfter when to ask again; null when nobody said
     */
    record Unavailable(String detail, @Nullable Duration retryAfter) implements RefreshResult {}

    /** Nothing is sent: the database may be a restored backup or a copy, and an administrator has not said which. */
    record Suspended() implements RefreshResult {}

    /** A refresh was sent and its answer lost; see the connection's conditions. */
    record OutcomeUnknown() implements RefreshResult {}
}
