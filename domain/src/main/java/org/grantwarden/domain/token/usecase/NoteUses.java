package org.grantwarden.domain.token.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.scope.ScopeUses;
import org.grantwarden.domain.token.TokenUses;

/**
 * Notes when access tokens are asked for, and by which scopes: in memory at once, in the database every half minute, because a row that every
 * hand-out writes would make them wait for each other. What a crash loses is half a minute of a time of day.
 */
@ApplicationScoped
public class NoteUses {
    private final ConcurrentMap<UUID, Instant> lastUses = new ConcurrentHashMap<>();
    private final ConcurrentMap<ScopeUses.Asked, Instant> lastScopes = new ConcurrentHashMap<>();
    private TokenUses tokenUses;
    private ScopeUses scopeUses;
    private Clock clock;

    protected NoteUses() {}

    @Inject
    public NoteUses(TokenUses tokenUses, ScopeUses scopeUses, Clock clock) {
        this.tokenUses = tokenUses;
        this.scopeUses = scopeUses;
        this.clock = clock;
    }

    /**
     * The token of that connection is handed out now.
     *
     * @param scopes those that the client named; empty when it named none
     */
    void note(UUID connectionId, SortedSet<Scope> scopes) {
        Instant now = clock.instant();
        lastUses.put(connectionId, now);
        if (scopes.isEmpty()) {
            lastScopes.put(new ScopeUses.Asked(connectionId, null), now);
        }
        scopes.forEach(scope -> lastScopes.put(new ScopeUses.Asked(connectionId, scope), now));
    }

    /** Writes what was noted since the last time. */
    @Transactional
    public void write() {
        Map<UUID, Instant> noted = new HashMap<>(lastUses);
        if (!noted.isEmpty()) {
            tokenUses.used(noted);
        }
        Map<ScopeUses.Asked, Instant> scopes = new HashMap<>(lastScopes);
        if (!scopes.isEmpty()) {
            scopeUses.asked(scopes);
        }
        // Both are written or neither: only then are they forgotten.
        noted.forEach(lastUses::remove);
        scopes.forEach(lastScopes::remove);
    }
}
