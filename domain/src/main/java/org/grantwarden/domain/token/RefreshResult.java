package org.grantwarden.domain.token;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of asking for a fresh token set. */
public sealed interface RefreshResult {
    /** There is a newer token set than the one that the caller saw: ours or somebody else's. */
    record Fresh(TokenSet tokenSet) implements RefreshResult {}

    /** The grant is dead, or there is nothing to refresh with: somebody must authorize again. */
    record NeedsAuthorization(String error) implements RefreshResult {}

    /** The provider refuses the iClient; the grant may be alive. */
    record ClientProblem(String error) implements RefreshResult {}

    /**
     * Not now: the provider does not answer, or another node is at it.
     *
     * @param retryAfter when to ask again; null when nobody said
     */
    record Unavailable(String detail, @Nullable Duration retryAfter) implements RefreshResult {}

    /** A refresh was sent and its answer lost; see the connection's conditions. */
    record OutcomeUnknown() implements RefreshResult {}
}
