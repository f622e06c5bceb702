package org.grantwarden.domain.installation.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.grantwarden.domain.installation.DatabaseMarks;
import org.grantwarden.domain.installation.Doubt;
import org.grantwarden.domain.installation.InstanceMemory;
import org.grantwarden.domain.installation.Instances;
import org.grantwarden.domain.installation.Remembered;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.installation.Standing;
import org.grantwarden.domain.installation.Suspension;
import org.grantwarden.domain.installation.Suspension.Decision;
import org.grantwarden.domain.ledger.Continuity;
import org.grantwarden.domain.ledger.LedgerMemory;
import org.grantwarden.domain.ledger.Log;
import org.jspecify.annotations.Nullable;

/** One look at the database, in a transaction: is it the one that this node remembers? */
@ApplicationScoped
public class InstanceSteps {
    /** How long a node that remembers nothing waits for another one's word; several of their looks. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private Instances instances;
    private InstanceMemory memory;
    private LedgerMemory ledgerMemory;
    private SuspensionFacts facts;
    private Settings settings;

    protected InstanceSteps() {}

    @Inject
    public InstanceSteps(
            Instances instances,
            InstanceMemory memory,
            LedgerMemory ledgerMemory,
            SuspensionFacts facts,
            Settings settings) {
        this.instances = instances;
        this.memory = memory;
        this.ledgerMemory = ledgerMemory;
        this.facts = facts;
        this.settings = settings;
    }

    /**
     * What was seen.
     *
     * @param since the database's time from which a settled doubt or another node's word counts for this node
     */
    record Look(Standing standing, Instant since) {}

    /** Looks; {@code formerSince} is that of the last look, null for the first. */
    @Transactional
    Look look(@Nullable Instant formerSince) {
        Instant now = instances.now();
        Instant since = formerSince == null ? now : formerSince;
        Remembered remembered = memory.recall().orElse(null);
        // What the node keeps is read first: the database can only have grown since.
        List<Continuity> logs = new ArrayList<>();
        Stream.of(Log.values()).forEach(log -> logs.add(ledgerMemory.continuity(log)));
        DatabaseMarks present = instances.marks(settings.instanceId()
                .orElseGet(() -> remembered == null
                        ? UUID.randomUUID().toString()
                        : remembered.marks().instance()));
        Optional<Suspension> newest = instances.newest();
        if (newest.filter(Suspension::open).isPresent()) {
            return new Look(Standing.SUSPENDED, since);
        }
        if (newest.filter(last -> last.is(Decision.COPY)).isPresent()) {
            return new Look(Standing.COPY, since);
        }
        Set<Doubt> doubts = Doubt.of(settings.instanceId().orElse(null), remembered, present, logs);
        UUID settled = newest.map(Suspension::id).orElse(null);
        if (doubts.isEmpty()
                || newest.filter(last -> settles(last, remembered, present, since))
                        .isPresent()) {
            return trusted(present, settled, now);
        }
        if (doubts.equals(Set.of(Doubt.NOTHING_REMEMBERED))) {
            if (isNew() || instances.isVouchedFor(settings.node(), since)) {
                return trusted(present, settled, now);
            }
            if (now.isBefore(since.plus(PATIENCE))) {
                return new Look(Standing.NOT_YET, since);
            }
        }
        facts.suspend(now, doubts, remembered, present);
        return new Look(Standing.SUSPENDED, since);
    }

    private Look trusted(DatabaseMarks present, @Nullable UUID settled, Instant now) {
        memory.keep(new Remembered(present, settled));
        instances.vouch(settings.node());
        return new Look(Standing.TRUSTED, now);
    }

    /** Nothing was ever signed, so nobody can have seen more than this database holds: its first start. */
    private boolean isNew() {
        return Stream.of(Log.values())
                .allMatch(log -> ledgerMemory.lastKnown(log).isEmpty());
    }

    /**
     * Whether an administrator has settled just this: while this node was looking, or while it was away and about the
     * server on which it finds the database now.
     */
    private static boolean settles(
            Suspension last, @Nullable Remembered remembered, DatabaseMarks present, Instant since) {
        Suspension.Settled settled = last.settled();
        if (settled == null) {
            return false;
        }
        boolean whileLooking = settled.at().isAfter(since);
        boolean whileAway = remembered != null
                && !last.id().equals(remembered.settled())
                && settled.marks().sameServer(present);
        return whileLooking || whileAway;
    }
}
