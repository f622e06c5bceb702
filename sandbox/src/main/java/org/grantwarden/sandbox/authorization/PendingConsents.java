package org.grantwarden.sandbox.authorization;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.grantwarden.sandbox.client.RandomText;

/** Requests that wait for a person's decision, each under a one-time id that only the page's form carries. */
final class PendingConsents {
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int MOST = 1_000;

    private final Clock clock;
    private final Map<String, Pending> pending = new LinkedHashMap<>();

    private record Pending(AuthorizationRequest request, Instant since) {}

    PendingConsents(Clock clock) {
        this.clock = clock;
    }

    synchronized String add(AuthorizationRequest request) {
        if (pending.size() >= MOST) {
            String oldest = pending.keySet().iterator().next();
            pending.remove(oldest);
        }
        String id = RandomText.ofBytes(32);
        pending.put(id, new Pending(request, clock.instant()));
        return id;
    }

    synchronized Optional<AuthorizationRequest> take(String id) {
        return Optional.ofNullable(pending.remove(id))
                .filter(p -> clock.instant().isBefore(p.since().plus(LIFE)))
                .map(Pending::request);
    }
}
