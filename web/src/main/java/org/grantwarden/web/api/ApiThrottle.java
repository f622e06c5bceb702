package org.grantwarden.web.api;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How often an API client may call each node: {@code GRANTWARDEN_API_CALLS_PER_SECOND} in the long run, twice that at
 * once. There are as many buckets as API clients, which only administrators make.
 */
@ApplicationScoped
public class ApiThrottle {
    private final ConcurrentMap<UUID, Bucket> buckets = new ConcurrentHashMap<>();
    private long perSecond;
    private TimeMeter time;

    protected ApiThrottle() {}

    /** As the operator has set it. */
    @Inject
    public ApiThrottle(@ConfigProperty(name = "GRANTWARDEN_API_CALLS_PER_SECOND", defaultValue = "50") long perSecond) {
        this(perSecond, TimeMeter.SYSTEM_NANOTIME);
    }

    ApiThrottle(long perSecond, TimeMeter time) {
        this.perSecond = Math.max(1, perSecond);
        this.time = time;
    }

    /**
     * What is left.
     *
     * @param allowed whether this call may go on
     * @param policy the budget, as {@code RateLimit-Policy} says it
     * @param limit what is left of it, as {@code RateLimit} says it
     * @param pause how long to wait; zero when allowed
     */
    public record Taken(boolean allowed, String policy, String limit, Duration pause) {}

    /** Takes one call from the client's budget. */
    public Taken take(UUID clientId) {
        Bucket bucket = buckets.computeIfAbsent(clientId, id -> newBucket());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
        Duration full = Duration.ofNanos(probe.getNanosToWaitForReset());
        return new Taken(
                probe.isConsumed(),
                "\"client\";q=" + 2 * perSecond + ";w=2",
                "\"client\";r=" + probe.getRemainingTokens() + ";t=" + Math.max(1, full.toSeconds()),
                wait);
    }

    private Bucket newBucket() {
        return Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(2 * perSecond)
                        .refillGreedy(perSecond, Duration.ofSeconds(1))
                        .build())
                .withCustomTimePrecision(time)
                .build();
    }
}
