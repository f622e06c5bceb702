package org.grantwarden.domain.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.token.RefreshJournal;
import org.grantwarden.domain.token.RefreshLeases;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.Tokens;
import org.jspecify.annotations.Nullable;

/** One node's leases, and the journal beside them. */
public final class LeasesInMemory implements RefreshLeases, RefreshJournal {
    private final Map<UUID, Lease> held = new HashMap<>();
    private final Map<UUID, Lease> open = new HashMap<>();
    private final Map<UUID, Long> generations = new HashMap<>();
    private final List<Kept> kept = new ArrayList<>();
    private final TokenSetsInMemory tokenSets;
    private final LedgerInMemory ledger;
    private boolean databaseAway;

    LeasesInMemory(LedgerInMemory ledger, TokenSetsInMemory tokenSets) {
        this.ledger = ledger;
        this.tokenSets = tokenSets;
    }

    /** Makes {@link #complete} fail as if the database were away. */
    public void databaseAway(boolean away) {
        databaseAway = away;
    }

    /** Whether nothing is held. */
    public synchronized boolean free() {
        return held.isEmpty();
    }

    @Override
    public synchronized Acquired acquire(
            UUID connectionId, long tokenSetVersion, String owner, Duration hold, Duration grace) {
        long version = tokenSets.find(connectionId).map(TokenSet::version).orElse(0L);
        if (version != tokenSetVersion) {
            return new Acquired.Changed(version);
        }
        if (held.containsKey(connectionId)) {
            return new Acquired.Busy(World.NOW);
        }
        long generation = generations.merge(connectionId, 1L, Long::sum);
        Lease lease = new Lease(connectionId, tokenSetVersion, owner, generation, World.NOW.plus(hold));
        held.put(connectionId, lease);
        return new Acquired.Held(lease, open.remove(connectionId) != null);
    }

    @Override
    public synchronized boolean complete(Lease lease, TokenSet tokenSet, Tokens tokens, Entry entry) {
        if (databaseAway) {
            throw new IllegalStateException("the database is away");
        }
        if (!lease.equals(held.get(lease.connectionId()))) {
            return false;
        }
        tokenSets.put(tokenSet, tokens, entry);
        held.remove(lease.connectionId());
        return true;
    }

    @Override
    public synchronized boolean release(Lease lease, @Nullable Entry entry) {
        if (!held.remove(lease.connectionId(), lease)) {
            return false;
        }
        if (entry != null) {
            ledger.append(entry);
        }
        return true;
    }

    @Override
    public synchronized void leaveOpen(Lease lease) {
        held.remove(lease.connectionId(), lease);
        open.put(lease.connectionId(), lease);
    }

    @Override
    public void heartbeat(String owner) {}

    @Override
    public synchronized List<OpenIntent> openIntents(Duration grace) {
        return open.values().stream()
                .map(lease -> new OpenIntent(
                        lease.connectionId(), lease.tokenSetVersion(), lease.owner(), Instant.EPOCH, false))
                .toList();
    }

    @Override
    public synchronized void keep(Kept answer) {
        kept.add(answer);
    }

    @Override
    public synchronized void done(UUID connectionId, long generation) {
        kept.removeIf(answer -> answer.lease().connectionId().equals(connectionId)
                && answer.lease().generation() == generation);
    }

    @Override
    public synchronized List<Kept> unfinished() {
        return List.copyOf(kept);
    }
}
