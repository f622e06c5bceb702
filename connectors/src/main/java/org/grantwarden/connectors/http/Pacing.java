package org.grantwarden.connectors.http;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.grantwarden.domain.provider.RateLimit;

/** Lets through no more calls than a provider documents that it takes. */
final class Pacing {
    private static final long NANOS = 1_000_000_000L;

    private final RateLimit limit;
    private final Bucket bucket;

    Pacing(RateLimit limit, Clock clock) {
        this.limit = limit;
        int steady = Math.max(1, limit.steadyPerSecond());
        // What was saved up and what comes in meanwhile are, together, the most that one second can see.
        int saved = Math.max(1, limit.burstPerSecond() - steady);
        bucket = Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(saved)
                        .refillGreedy(steady, Duration.ofSeconds(1))
                        .build())
                .withCustomTimePrecision(new ClockTime(clock))
                .build();
    }

    /** The limit that it keeps. */
    RateLimit limit() {
        return limit;
    }

    /**
     * Waits for a turn.
     *
     * @param end the {@link System#nanoTime()} until which it may wait
     * @return how long it would take beyond that; zero where the turn has come
     */
    Duration await(long end) {
        while (true) {
            ConsumptionProbe turn = bucket.tryConsumeAndReturnRemaining(1);
            if (turn.isConsumed()) {
                return Duration.ZERO;
            }
            long wait = Math.max(1, turn.getNanosToWaitForRefill());
            if (wait > end - System.nanoTime()) {
                return Duration.ofNanos(wait);
            }
            try {
                TimeUnit.NANOSECONDS.sleep(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Duration.ofNanos(wait);
            }
        }
    }

    /** The one clock that rests go by as well. */
    private record ClockTime(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return now.getEpochSecond() * NANOS + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
