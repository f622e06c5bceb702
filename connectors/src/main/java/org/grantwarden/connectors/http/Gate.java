package org.grantwarden.connectors.http;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.grantwarden.connectors.http.Exchange.NotNow;
import org.grantwarden.connectors.http.Exchange.Why;
import org.grantwarden.connectors.http.Rests.Failure;
import org.grantwarden.domain.provider.HostTraffic;
import org.grantwarden.domain.provider.HostTraffic.Flow;
import org.grantwarden.domain.provider.RateLimit;
import org.jspecify.annotations.Nullable;

/**
 * What a call passes on its way to one host: its rests, a limited number of places, and the provider's pace. Who may not
 * pass is told so at once, or after the patience that was given, and has sent nothing.
 */
final class Gate {
    /** Calls that may be under way at a time. */
    static final int PLACES = 10;

    private static final Duration SOON = Duration.ofSeconds(5);

    private final String host;
    private final Rests rests;
    private final Clock clock;
    private final Semaphore places = new Semaphore(PLACES, true);
    private @Nullable Pacing pacing;

    /** A gate that nobody has passed. */
    Gate(String host, Rests rests, Clock clock) {
        this.host = host;
        this.rests = rests;
        this.clock = clock;
    }

    /**
     * Lets a call through, or says why not. Each call that was let through must {@link #leave}.
     *
     * @param route for whom, and how long it may wait for the end of a rest
     * @param patience how long it may wait for a place and its turn
     */
    Optional<NotNow> enter(Route route, Duration patience) {
        long last = System.nanoTime() + route.patience().toNanos();
        while (true) {
            Optional<NotNow> refusal = tryToEnter(route.limit(), System.nanoTime() + patience.toNanos());
            if (refusal.isEmpty() || !waitOut(refusal.get().retryAfter(), last)) {
                return refusal;
            }
        }
    }

    private static boolean waitOut(Duration rest, long last) {
        if (rest.toNanos() > last - System.nanoTime()) {
            return false;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(rest.toNanos());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Optional<NotNow> tryToEnter(@Nullable RateLimit limit, long end) {
        Optional<NotNow> resting = rests.now();
        if (resting.isPresent()) {
            return resting;
        }
        if (!takePlace(end)) {
            return Optional.of(new NotNow(
                    Why.BUSY, PLACES + " calls to " + host + " are under way, which is the most at a time", SOON));
        }
        Optional<NotNow> refusal = paced(limit, end).or(rests::admit);
        if (refusal.isPresent()) {
            places.release();
        }
        return refusal;
    }

    /** Takes note of what came of a call that was let through; null where it ended without a word. */
    void leave(@Nullable Exchange exchange) {
        try {
            rests.judge(exchange);
        } finally {
            places.release();
        }
    }

    private boolean takePlace(long end) {
        try {
            return places.tryAcquire(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Optional<NotNow> paced(@Nullable RateLimit limit, long end) {
        if (limit == null) {
            return Optional.empty();
        }
        Duration wait = pacing(limit).await(end);
        return wait.isZero()
                ? Optional.empty()
                : Optional.of(new NotNow(
                        Why.PACED,
                        host + " takes " + limit.steadyPerSecond() + " calls a second, and these are used up",
                        wait));
    }

    /** The pace of that limit; a definition may have changed meanwhile. */
    private synchronized Pacing pacing(RateLimit limit) {
        Pacing present = pacing;
        if (present == null || !present.limit().equals(limit)) {
            present = new Pacing(limit, clock);
            pacing = present;
        }
        return present;
    }

    /** Whether nothing would be lost if it were forgotten. */
    boolean idle() {
        return places.availablePermits() == PLACES && rests.flow() == Flow.FLOWING;
    }

    /** How its calls go. */
    HostTraffic traffic(String accountType) {
        Flow flow = rests.flow();
        Failure failure = rests.lastFailure();
        return new HostTraffic(
                accountType,
                host,
                PLACES - places.availablePermits(),
                PLACES,
                flow,
                rests.until(flow),
                rests.lastAnswerAt(),
                failure == null ? null : failure.at(),
                failure == null ? "" : failure.words());
    }
}
