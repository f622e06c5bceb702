package org.grantwarden.sandbox.api;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Lever's limit: ten requests a second for long, twenty at once, counted per client or key. */
final class RateLimit {
    private static final double STEADY_PER_SECOND = 10;
    private static final double BURST = 20;
    private static final double MILLIS = 1_000;

    private final Clock clock;
    private final Map<String, Bucket> buckets = new HashMap<>();

    private record Bucket(double tokens, long at) {}

    RateLimit(Clock clock) {
        this.clock = clock;
    }

    /** Takes one request of this caller, or says no. */
    synchronized boolean take(String caller) {
        long now = clock.millis();
        Bucket bucket = buckets.getOrDefault(caller, new Bucket(BURST, now));
        // A clock that is set back must not take away what was saved up.
        double since = Math.max(0, now - bucket.at()) / MILLIS;
        double tokens = Math.min(BURST, bucket.tokens() + since * STEADY_PER_SECOND);
        boolean allowed = tokens >= 1;
        buckets.put(caller, new Bucket(allowed ? tokens - 1 : tokens, now));
        return allowed;
    }
}
