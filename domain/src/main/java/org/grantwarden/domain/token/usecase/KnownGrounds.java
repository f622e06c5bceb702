package org.grantwarden.domain.token.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.grantwarden.domain.token.Grounds;

/**
 * Remembers for a while what hand-outs rest on, so that the next one need not read it. Nobody is served from memory alone:
 * whoever uses it has it compared with the database when the hand-out is put on record.
 */
@ApplicationScoped
public class KnownGrounds {
    /** Longer than the pause of a busy caller; what nobody asks for is not worth its place. */
    private static final Duration KEPT = Duration.ofSeconds(60);

    /** About 3 kB each. */
    private static final int MOST = 4_096;

    private final ConcurrentMap<Pair, Known> known = new ConcurrentHashMap<>();
    private ReadGrounds readGrounds;
    private Clock clock;

    protected KnownGrounds() {}

    @Inject
    public KnownGrounds(ReadGrounds readGrounds, Clock clock) {
        this.readGrounds = readGrounds;
        this.clock = clock;
    }

    private record Pair(UUID clientId, UUID connectionId) {}

    private record Known(Grounds grounds, Instant since) {}

    /** What was read less than a minute ago, if anything was. */
    Optional<Grounds> remembered(UUID clientId, UUID connectionId) {
        Known found = known.get(new Pair(clientId, connectionId));
        return Optional.ofNullable(found)
                .filter(there -> clock.instant().isBefore(there.since().plus(KEPT)))
                .map(Known::grounds);
    }

    /** As it is now. Only what a token can be handed out on is remembered: ids that somebody makes up are not. */
    Grounds anew(UUID clientId, UUID connectionId) {
        Pair pair = new Pair(clientId, connectionId);
        Grounds grounds = readGrounds.read(clientId, connectionId);
        if (grounds.accessToken() == null) {
            known.remove(pair);
            return grounds;
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(pair, new Known(grounds, clock.instant()));
        return grounds;
    }

    /** It is not true any more. */
    void forget(UUID clientId, UUID connectionId) {
        known.remove(new Pair(clientId, connectionId));
    }
}
