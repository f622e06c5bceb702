package org.grantwarden.domain.authorization;

import java.time.Duration;
import java.util.Objects;

/**
 * How often a token endpoint is asked while a person consents somewhere else (RFC 8628 §3.5).
 *
 * @param interval the least time between two requests
 * @param silences how many requests in a row brought no answer
 */
public record DevicePace(Duration interval, int silences) {
    /** Where the server names no interval. */
    public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(5);

    private static final Duration SLOWER = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 4;

    public DevicePace {
        Objects.requireNonNull(interval, "interval");
        if (interval.compareTo(Duration.ofSeconds(1)) < 0 || silences < 0) {
            throw new IllegalArgumentException("no pace: " + interval + " after " + silences + " silences");
        }
    }

    /** The pace that a server asked for in seconds; 0 or less for none. */
    public static DevicePace ofSeconds(long asked) {
        return new DevicePace(asked < 1 ? DEFAULT_INTERVAL : Duration.ofSeconds(asked), 0);
    }

    /** After an answer that says only that the person has not come yet. */
    public DevicePace answered() {
        return new DevicePace(interval, 0);
    }

    /** After {@code slow_down}: 5 seconds more, for this and all later requests. */
    public DevicePace slower() {
        return new DevicePace(interval.plus(SLOWER), 0);
    }

    /** After no answer. */
    public DevicePace silent() {
        return new DevicePace(interval, silences + 1);
    }

    /** How long to wait before the next request: twice as long after each silence. */
    public Duration pause() {
        return interval.multipliedBy(1L << Math.min(silences, MOST_DOUBLINGS));
    }
}
