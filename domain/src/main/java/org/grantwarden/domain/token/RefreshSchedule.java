package org.grantwarden.domain.token;

import java.time.Duration;
import java.time.Instant;

/** When an access token is too old to be used or handed out. */
public final class RefreshSchedule {
    /** A token that lives shorter than this is not handed out any more: the caller needs time to use it. */
    public static final Duration LEAST_LEFT = Duration.ofSeconds(60);

    private RefreshSchedule() {}

    /**
     * Whether the access token can be used now. One of unknown expiry is taken as usable: only the API can tell.
     *
     * @param lifetimeLeft least time that it must still live, at most half of its whole life
     */
    public static boolean usable(TokenSet tokenSet, Instant now, Duration lifetimeLeft) {
        Instant expiresAt = tokenSet.expiresAt();
        if (expiresAt == null) {
            return true;
        }
        Duration half = Duration.between(tokenSet.obtainedAt(), expiresAt).dividedBy(2);
        Duration left = half.compareTo(lifetimeLeft) < 0 ? half : lifetimeLeft;
        return now.plus(left).isBefore(expiresAt);
    }
}
