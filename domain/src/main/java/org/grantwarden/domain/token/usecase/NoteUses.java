package org.grantwarden.domain.token.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.grantwarden.domain.token.TokenUses;

/**
 * Notes when access tokens are asked for: in memory at once, in the database every half minute, because a row that every
 * hand-out writes would make them wait for each other. What a crash loses is half a minute of a time of day.
 */
@ApplicationScoped
public class NoteUses {
    private final ConcurrentMap<UUID, Instant> lastUses = new ConcurrentHashMap<>();
    private TokenUses tokenUses;
    private Clock clock;

    protected NoteUses() {}

    @Inject
    public NoteUses(TokenUses tokenUses, Clock clock) {
        this.tokenUses = tokenUses;
        this.clock = clock;
    }

    /** The token of that connection is asked for now. */
    void note(UUID connectionId) {
        lastUses.put(connectionId, clock.instant());
    }

    /** Writes what was noted since the last time. */
    @Transactional
    public void write() {
        Map<UUID, Instant> noted = new HashMap<>(lastUses);
        if (!noted.isEmpty()) {
            tokenUses.used(noted);
            noted.forEach(lastUses::remove);
        }
    }
}
