package org.grantwarden.persistence.token;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.token.RefreshLeases;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.Tokens;
import org.grantwarden.persistence.ledger.LedgerWriter;
import org.jspecify.annotations.Nullable;

/** {@link RefreshLeases} in the database. Each method locks the lease first, so that they happen one after the other. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class JpaRefreshLeases implements RefreshLeases {
    /** A node that was silent for so long is taken for dead; several missed heartbeats. */
    static final Duration SILENT = Duration.ofMinutes(1);

    private LeaseTable leases;
    private TokenSetWriter tokenSets;
    private LedgerWriter ledger;
    private Listening listening;

    protected JpaRefreshLeases() {}

    @Inject
    JpaRefreshLeases(LeaseTable leases, TokenSetWriter tokenSets, LedgerWriter ledger, Listening listening) {
        this.leases = leases;
        this.tokenSets = tokenSets;
        this.ledger = ledger;
        this.listening = listening;
    }

    @Override
    public Acquired acquire(UUID connectionId, long tokenSetVersion, String owner, Duration hold, Duration grace) {
        leases.lock(connectionId);
        long present = tokenSets.presentVersion(connectionId);
        if (present != tokenSetVersion) {
            return new Acquired.Changed(present);
        }
        LeaseTable.State state = leases.read(connectionId);
        Optional<Instant> busy = busyUntil(state, tokenSetVersion, owner, grace);
        if (busy.isPresent()) {
            return new Acquired.Busy(busy.get());
        }
        // Whoever takes a lease lives; without this its first heartbeat could come too late.
        leases.beat(owner);
        boolean afterLostAnswer = state.intendedVersion() == tokenSetVersion;
        return new Acquired.Held(leases.grant(connectionId, tokenSetVersion, owner, hold), afterLostAnswer);
    }

    private Optional<Instant> busyUntil(LeaseTable.State state, long tokenSetVersion, String owner, Duration grace) {
        Instant audible = listening.heardAt(state.now());
        Instant until = state.until();
        if (until != null && until.isAfter(state.now())) {
            return Optional.of(until);
        }
        boolean lost = state.intendedVersion() == tokenSetVersion;
        if (!lost || state.givenUp() || owner.equals(state.intentOwner()) || until == null) {
            return Optional.empty();
        }
        // Its owner may still hold the answer in memory or in its journal: for the grace, and as long as it lives.
        Instant free = until.plus(grace);
        Instant beat = state.beatAt();
        if (beat != null && beat.plus(SILENT).isAfter(free)) {
            free = beat.plus(SILENT);
        }
        if (audible.isAfter(free)) {
            free = audible;
        }
        return free.isAfter(state.now()) ? Optional.of(free) : Optional.empty();
    }

    @Override
    public boolean complete(Lease lease, TokenSet tokenSet, Tokens tokens, Entry entry) {
        leases.lock(lease.connectionId());
        long present = tokenSets.presentVersion(lease.connectionId());
        if (!leases.isNewest(lease) || present == 0 || present != tokenSet.version() - 1) {
            return false;
        }
        tokenSets.put(tokenSet, tokens);
        ledger.write(entry);
        leases.end(lease.connectionId());
        return true;
    }

    @Override
    public boolean release(Lease lease, @Nullable Entry entry) {
        leases.lock(lease.connectionId());
        if (!leases.isNewest(lease)) {
            return false;
        }
        if (entry != null) {
            ledger.write(entry);
        }
        leases.end(lease.connectionId());
        return true;
    }

    @Override
    public void leaveOpen(Lease lease) {
        leases.lock(lease.connectionId());
        if (leases.isNewest(lease)) {
            leases.giveUp(lease.connectionId());
        }
    }

    @Override
    public void heartbeat(String owner) {
        listening.heardAt(leases.beat(owner));
    }

    @Override
    public List<OpenIntent> openIntents(Duration grace) {
        // Until it has listened for long enough, this node takes whoever it knows of for alive.
        return leases.open(listening.enough() ? SILENT : LeaseTable.REMEMBERED, grace);
    }
}
