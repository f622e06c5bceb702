package org.grantwarden.domain.token;

import java.time.Duration;
import java.time.Instant;
import org.grantwarden.domain.provider.OAuth2Profile;
import org.jspecify.annotations.Nullable;

/**
 * When a grant dies by itself, as the provider's profile says. A refresh moves the first clock, never the second.
 *
 * @param idleEnd when the refresh token dies unless it is used before; null where unknown or there is none
 * @param absoluteEnd when the grant dies whatever happens; null where unknown or there is no refresh token
 */
public record GrantClocks(
        @Nullable Instant idleEnd, @Nullable Instant absoluteEnd) {

    /** The clocks of a token set's grant. Without a refresh token the access token's expiry is all there is. */
    public static GrantClocks of(TokenSet tokenSet, OAuth2Profile profile) {
        if (tokenSet.refresh() == null) {
            return new GrantClocks(null, null);
        }
        return new GrantClocks(
                after(tokenSet.obtainedAt(), profile.refreshIdle()),
                after(tokenSet.authorizedAt(), profile.refreshAbsolute()));
    }

    private static @Nullable Instant after(Instant start, @Nullable Duration life) {
        return life == null ? null : start.plus(life);
    }
}
