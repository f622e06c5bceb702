package org.grantwarden.connectors.http;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.grantwarden.connectors.http.Exchange.NotNow;
import org.grantwarden.connectors.http.Exchange.Why;
import org.grantwarden.domain.provider.HostTraffic.Flow;
import org.jspecify.annotations.Nullable;

/** When a host is left alone: because it failed too often, or because it asked for it. */
final class Rests {
    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration SOON = Duration.ofSeconds(5);

    private final String host;
    private final CircuitBreaker breaker;
    private final Clock clock;
    private volatile Instant restsUntil = Instant.MIN;
    private volatile Instant leftAloneUntil = Instant.MIN;
    private volatile @Nullable Instant lastAnswerAt;
    private volatile @Nullable Failure lastFailure;

    /**
     * What was wrong.
     *
     * @param words without secrets
     */
    record Failure(Instant at, String words) {}

    /**
     * None yet.
     *
     * @param rest how long the breaker stays open
     */
    Rests(String host, CircuitBreaker breaker, Duration rest, Clock clock) {
        this.host = host;
        this.breaker = breaker;
        this.clock = clock;
        breaker.getEventPublisher().onStateTransition(event -> {
            if (event.getStateTransition().getToState() == State.OPEN) {
                restsUntil = clock.instant().plus(rest);
            }
        });
    }

    /** Whether it was the provider's fault: no answer, or a 5xx; a 4xx never is, nor a certificate that it does not take. */
    static boolean failed(Object exchange) {
        return (exchange instanceof Exchange.Failed broken && !broken.refusesClient())
                || (exchange instanceof Exchange.Answered answered && answered.status() >= SERVER_ERROR);
    }

    /** Takes note of a call's end; null where it ended without a word. */
    void judge(@Nullable Exchange exchange) {
        Instant now = clock.instant();
        if (exchange instanceof Exchange.Answered answered) {
            lastAnswerAt = now;
            heed(answered, now);
        }
        if (exchange instanceof Exchange.Answered || exchange instanceof Exchange.Failed) {
            if (failed(exchange)) {
                lastFailure = new Failure(now, words(exchange));
            }
            breaker.onResult(0, TimeUnit.NANOSECONDS, exchange);
        } else {
            breaker.releasePermission();
        }
    }

    /** RFC 6585 §4 and RFC 9110 §10.2.3: how long to wait before the next request. */
    private void heed(Exchange.Answered answered, Instant now) {
        if (answered.status() != TOO_MANY_REQUESTS && answered.status() < SERVER_ERROR) {
            return;
        }
        Duration asked = RetryAfter.of(answered.header("Retry-After").orElse(null), now);
        if (asked != null && now.plus(asked).isAfter(leftAloneUntil)) {
            leftAloneUntil = now.plus(asked);
        }
    }

    private static String words(Exchange exchange) {
        return exchange instanceof Exchange.Failed failed
                ? failed.step().label() + ": " + failed.detail()
                : "status " + ((Exchange.Answered) exchange).status();
    }

    /** Why nothing is sent now, if that is so. It takes nothing. */
    Optional<NotNow> now() {
        Instant now = clock.instant();
        if (now.isBefore(leftAloneUntil)) {
            return Optional.of(new NotNow(
                    Why.ASKED_TO_WAIT,
                    host + " asked to be left alone until " + second(leftAloneUntil),
                    Duration.between(now, leftAloneUntil)));
        }
        if (breaker.getState() == State.OPEN && now.isBefore(restsUntil)) {
            Failure failure = lastFailure;
            return Optional.of(new NotNow(
                    Why.RESTING,
                    host + " is given a rest until " + second(restsUntil) + ", for it failed repeatedly"
                            + (failure == null ? "" : " (last: " + failure.words() + ")"),
                    Duration.between(now, restsUntil)));
        }
        return Optional.empty();
    }

    /** Asks to send a call, which must then be {@link #judge judged}; after a rest one call is let through alone. */
    Optional<NotNow> admit() {
        Optional<NotNow> rest = now();
        if (rest.isPresent() || breaker.tryAcquirePermission()) {
            return rest;
        }
        return Optional.of(new NotNow(
                Why.ON_TRIAL, host + " failed repeatedly, and a call that tries it again is under way", SOON));
    }

    private static Instant second(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Whether calls are let through. */
    Flow flow() {
        Instant now = clock.instant();
        if (now.isBefore(leftAloneUntil)) {
            return Flow.ASKED_TO_WAIT;
        }
        return switch (breaker.getState()) {
            case OPEN -> now.isBefore(restsUntil) ? Flow.RESTING : Flow.ON_TRIAL;
            case HALF_OPEN -> Flow.ON_TRIAL;
            default -> Flow.FLOWING;
        };
    }

    /** When the rest of that kind ends; null for what is none. */
    @Nullable
    Instant until(Flow flow) {
        return switch (flow) {
            case RESTING -> restsUntil;
            case ASKED_TO_WAIT -> leftAloneUntil;
            case FLOWING, ON_TRIAL -> null;
        };
    }

    /** When the host answered last; null while it never did. */
    @Nullable
    Instant lastAnswerAt() {
        return lastAnswerAt;
    }

    /** What was wrong last; null while nothing was. */
    @Nullable
    Failure lastFailure() {
        return lastFailure;
    }
}
