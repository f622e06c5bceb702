package org.grantwarden.domain.ledger.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Defences;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.ForbiddenAct.Attempt;
import org.grantwarden.domain.ledger.ForbiddenAct.Verdict;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;

/** Lets whoever may read the ledger see that the database refuses what it must refuse. The run is an entry. */
@ApplicationScoped
public class TryDefences {
    private Defences defences;
    private Facts facts;
    private Entries entries;

    protected TryDefences() {}

    @Inject
    public TryDefences(Defences defences, Facts facts, Entries entries) {
        this.defences = defences;
        this.facts = facts;
        this.entries = entries;
    }

    /** Tries all; nothing of it stays. Must be called outside of any transaction. */
    @Requires(Right.READ_LEDGER)
    public List<Attempt> attempt() {
        List<Attempt> attempts = defences.attempt();
        List<Attempt> open = attempts.stream()
                .filter(attempt -> attempt.verdict() == Verdict.ALLOWED)
                .toList();
        Entry entry = entries.fact(
                        Action.LEDGER_SELF_TEST, open.isEmpty() ? Outcome.SUCCESS : Outcome.FAILED, Target.LEDGER, 0)
                .with("attempts", Integer.toString(attempts.size()))
                .with("refused", Long.toString(count(attempts, Verdict.REFUSED)))
                .with("unclear", Long.toString(count(attempts, Verdict.UNCLEAR)));
        facts.record(
                open.isEmpty()
                        ? entry
                        : entry.with(
                                "allowed",
                                open.stream()
                                        .map(attempt -> attempt.act().sql())
                                        .collect(Collectors.joining("; "))));
        return attempts;
    }

    private static long count(List<Attempt> attempts, Verdict verdict) {
        return attempts.stream().filter(attempt -> attempt.verdict() == verdict).count();
    }
}
