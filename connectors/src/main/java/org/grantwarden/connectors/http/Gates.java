package org.grantwarden.connectors.http;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.grantwarden.domain.provider.HostTraffic;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.provider.ProviderTraffic;
import org.grantwarden.domain.secret.Hosts;

/**
 * The gates of this node, one for each provider, account type and host: what is slow or dead behind one of them cannot
 * take threads from, or delay, what goes through another.
 */
@ApplicationScoped
public class Gates implements ProviderTraffic {
    /** How long a call may wait for a place and its turn before it is refused. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    /** How long a host that failed too often is given a rest. */
    static final Duration REST = Duration.ofSeconds(30);

    /** The least number of calls from which failures are judged, and the time in which they count. */
    static final int JUDGED_FROM = 5;

    private static final int JUDGED_SECONDS = 300;
    private static final int HALF = 50;
    private static final int MOST_KEPT = 2000;

    private final ConcurrentMap<Key, Gate> gates = new ConcurrentHashMap<>();
    private Clock clock;
    private Duration patience;
    private CircuitBreakerConfig breakers;

    private record Key(String provider, String accountType, String host) {}

    /** For CDI: its client proxy is a subclass that never uses the fields. */
    protected Gates() {}

    /** With the patience that a page has. */
    @Inject
    public Gates(Clock clock) {
        this(clock, PATIENCE);
    }

    Gates(Clock clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
        this.breakers = CircuitBreakerConfig.custom()
                .clock(clock)
                .slidingWindow(
                        JUDGED_SECONDS,
                        JUDGED_FROM,
                        SlidingWindowType.TIME_BASED,
                        SlidingWindowSynchronizationStrategy.SYNCHRONIZED)
                .failureRateThreshold(HALF)
                .recordResult(Rests::failed)
                .waitDurationInOpenState(REST)
                .permittedNumberOfCallsInHalfOpenState(1)
                .build();
    }

    /** The gate that calls of this route to this URL pass. */
    public Gate gate(Route route, URI url) {
        if (gates.size() > MOST_KEPT) {
            // Addresses with variables have a host for each customer; those that say nothing may go.
            gates.values().removeIf(Gate::idle);
        }
        String host = Hosts.hostOf(url);
        return gates.computeIfAbsent(
                new Key(route.provider(), route.accountType(), host),
                key -> new Gate(host, new Rests(host, CircuitBreaker.of(host, breakers), REST, clock), clock));
    }

    /** How long a caller waits at a gate. */
    public Duration patience() {
        return patience;
    }

    @Override
    public List<HostTraffic> of(ProviderId provider) {
        return gates.entrySet().stream()
                .filter(entry -> entry.getKey().provider().equals(provider.value()))
                .map(entry -> entry.getValue().traffic(entry.getKey().accountType()))
                .sorted(Comparator.comparing(HostTraffic::accountType).thenComparing(HostTraffic::host))
                .toList();
    }
}
