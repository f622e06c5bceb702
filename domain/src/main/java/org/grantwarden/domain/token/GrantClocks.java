package org.grantwarden.domain.token;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    private static final List<Integer> DAYS_AHEAD = List.of(2, 7, 30);

    /** The clocks of a token set's grant. Without a refresh token the access token's expiry is all there is. */
    public static GrantClocks of(TokenSet tokenSet, OAuth2Profile profile) {
        if (tokenSet.refresh() == null) {
            return new GrantClocks(null, null);
        }
        return new GrantClocks(
                after(tokenSet.obtainedAt(), profile.refreshIdle()),
                after(tokenSet.authorizedAt(), profile.refreshAbsolute()));
    }

    /** Whichever strikes first; null where neither is known. */
    public @Nullable Instant firstEnd() {
        if (idleEnd == null || absoluteEnd == null) {
            return idleEnd == null ? absoluteEnd : idleEnd;
        }
        return idleEnd.isBefore(absoluteEnd) ? idleEnd : absoluteEnd;
    }

    private static @Nullable Instant after(Instant start, @Nullable Duration life) {
        return life == null ? null : start.plus(life);
    }

    /**
     * Which end is near, and how near, as a code such as {@code absolute_end_within_7_days}; empty when none lies within
     * 30 days.
     */
    public Optional<String> warning(Instant now) {
        boolean absoluteFirst = idleEnd == null || (absoluteEnd != null && !idleEnd.isBefore(absoluteEnd));
        Instant end = absoluteFirst ? absoluteEnd : idleEnd;
        if (end == null) {
            return Optional.empty();
        }
        return DAYS_AHEAD.stream()
                .filter(days -> !now.plus(Duration.ofDays(days)).isBefore(end))
                .findFirst()
                .map(days -> (absoluteFirst ? "absolute" : "idle") + "_end_within_" + days + "_days");
    }
}
