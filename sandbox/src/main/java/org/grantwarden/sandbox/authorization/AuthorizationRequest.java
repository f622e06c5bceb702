package org.grantwarden.sandbox.authorization;

import java.util.List;
import org.grantwarden.sandbox.client.RegisteredClient;
import org.grantwarden.sandbox.scope.LeverScope;
import org.jspecify.annotations.Nullable;

/**
 * A request that may be put to a person (RFC 6749 §4.1.1).
 *
 * @param offered the scopes that the person can allow
 * @param withheld scopes asked for that are not offered, because the audience is not exactly right
 * @param audience as sent; null if it was left out
 */
public record AuthorizationRequest(
        RegisteredClient client,
        String redirectUri,
        @Nullable String state,
        List<LeverScope> offered,
        List<String> withheld,
        @Nullable String audience,
        @Nullable String codeChallenge) {
    /** Copies the lists. */
    public AuthorizationRequest {
        offered = List.copyOf(offered);
        withheld = List.copyOf(withheld);
    }

    /** The ids of the scopes offered. */
    public List<String> offeredIds() {
        return offered.stream().map(LeverScope::id).toList();
    }
}
