package org.grantwarden.domain.token;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** When an access token is too old to be used or handed out, and when it is refreshed ahead of time. */
public final class RefreshSchedule {
    /** A token that lives shorter than this is not handed out any more: the caller needs time to use it. */
    public static final Duration LEAST_LEFT = Duration.ofSeconds(60);

    private static final Duration MOST_AHEAD = Duration.ofMinutes(15);
    private static final int KEEP_ALIVE = 3;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final int MOST_DOUBLINGS = 6;

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

    /**
     * When a token set is refreshed ahead of time. Each refresh is a chance to lose a grant, so only tokens that somebody
     * asks for are kept fresh; the others are kept alive at a third of the idle life of their refresh token. Times are
     * spread by the connection's id, so that what was authorized together is not due together.
     *
     * @param idle life of an unused refresh token; null where unknown
     * @param wanted whether integrations ask for the access token
     * @return null when nothing makes it due
     */
    public static @Nullable Instant dueAt(
            UUID connectionId,
            Instant obtainedAt,
            @Nullable Instant expiresAt,
            @Nullable Duration idle,
            boolean wanted) {
        Instant keepAlive = idle == null ? null : obtainedAt.plus(earlier(idle.dividedBy(KEEP_ALIVE), connectionId));
        if (!wanted || expiresAt == null) {
            return keepAlive;
        }
        Duration life = Duration.between(obtainedAt, expiresAt);
        Duration half = life.dividedBy(2);
        Duration lead = half.compareTo(MOST_AHEAD) < 0 ? half : MOST_AHEAD;
        Instant fresh = obtainedAt.plus(earlier(life.minus(lead), connectionId));
        return keepAlive != null && keepAlive.isBefore(fresh) ? keepAlive : fresh;
    }

    /** How long to wait before another try: doubling from half a minute to half an hour, spread by a quarter. */
    public static Duration backOff(UUID connectionId, int attempts) {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS));
        return doubled.minus(share(doubled.dividedBy(4), connectionId, attempts));
    }

    private static Duration earlier(Duration life, UUID connectionId) {
        return life.minus(share(life.dividedBy(10), connectionId, 0));
    }

    /** A part of {@code most} that is always the same for a connection. */
    private static Duration share(Duration most, UUID connectionId, int salt) {
        long spread = Math.floorMod(connectionId.hashCode() * 31L + salt * 7919L, 1000L);
        return most.multipliedBy(spread).dividedBy(1000);
    }
}
