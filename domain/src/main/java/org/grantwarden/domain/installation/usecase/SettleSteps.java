package org.grantwarden.domain.installation.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.identity.Caller;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.installation.DatabaseMarks;
import org.grantwarden.domain.installation.Doubt;
import org.grantwarden.domain.installation.Instances;
import org.grantwarden.domain.installation.Suspension;
import org.grantwarden.domain.installation.Suspension.Decision;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Checkpoint;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Incarnation;
import org.grantwarden.domain.ledger.Incarnations;
import org.grantwarden.domain.ledger.LedgerMemory;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.LogName;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.SignedNote;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;

/** The transactions of {@link SettleSuspension}. */
@ApplicationScoped
public class SettleSteps {
    private Instances instances;
    private Incarnations incarnations;
    private LedgerMemory ledgerMemory;
    private Entries entries;
    private CurrentCall currentCall;

    protected SettleSteps() {}

    @Inject
    public SettleSteps(
            Instances instances,
            Incarnations incarnations,
            LedgerMemory ledgerMemory,
            Entries entries,
            CurrentCall currentCall) {
        this.instances = instances;
        this.incarnations = incarnations;
        this.ledgerMemory = ledgerMemory;
        this.entries = entries;
        this.currentCall = currentCall;
    }

    @Transactional
    Optional<Suspension> newest() {
        return instances.newest();
    }

    @Transactional
    SettleSuspension.Result settle(UUID id, Decision decision) {
        Optional<Suspension> found = instances.newest().filter(last -> last.id().equals(id));
        boolean possible = found.isPresent()
                && (found.get().open() || (found.get().is(Decision.COPY) && decision == Decision.ORIGINAL));
        if (!possible) {
            return SettleSuspension.Result.CHANGED_MEANWHILE;
        }
        Suspension suspension = found.get();
        Instant now = instances.now();
        if (decision == Decision.ORIGINAL && suspension.doubts().contains(Doubt.OTHER_INSTANCE)) {
            instances.rename(Objects.requireNonNull(suspension.remembered().get("instance")));
        }
        UUID by = currentCall.get().user().map(Caller::userId).orElseThrow();
        DatabaseMarks marks = instances.marks("");
        instances.settle(
                id,
                new Suspension.Settled(decision, now, by, marks),
                entries.fact(Action.REFRESH_SETTLE, Outcome.SUCCESS, Target.SYSTEM, 0)
                        .with("decision", decision.code())
                        .with("suspension", id.toString()));
        if (suspension.open()) {
            for (Log log : Log.values()) {
                begin(log, suspension, now);
            }
        }
        return SettleSuspension.Result.SETTLED;
    }

    /**
     * Whatever it is, another node may have signed more than this database and the finder know of. So nothing is signed
     * any more under the former name.
     */
    private void begin(Log log, Suspension suspension, Instant now) {
        String first = incarnations.firstName(log);
        List<Incarnation> former = incarnations.of(log);
        String cites = suspension.lastKnown().getOrDefault(log.code(), "");
        int known = former.isEmpty() ? 1 : former.get(former.size() - 1).number();
        int cited = cites.isEmpty() ? 1 : LogName.number(first, origin(cites));
        int number = Math.max(known, cited) + 1;
        String name = LogName.next(first, number);
        Target target = log == Log.CONTROL ? Target.SYSTEM : Target.LEDGER;
        Entry entry = entries.fact(Action.INCARNATION_BEGIN, Outcome.SUCCESS, target, 0)
                .with("log", log.code())
                .with("name", name)
                .with("size", Long.toString(ledgerMemory.size(log)));
        incarnations.begin(
                new Incarnation(log, number, name, cites, ledgerMemory.size(log), now),
                cites.isEmpty() ? entry : entry.with("cites", cites));
    }

    private static String origin(String note) {
        return Checkpoint.parse(SignedNote.parse(note).text()).origin();
    }
}
