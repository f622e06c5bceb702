package org.grantwarden.domain.ledger.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;

/** Makes entries of the current call. */
@ApplicationScoped
public class Entries {
    private CurrentCall currentCall;

    protected Entries() {}

    @Inject
    public Entries(CurrentCall currentCall) {
        this.currentCall = currentCall;
    }

    /** An entry that changes its target and leads to {@code version}. */
    public Entry change(Action action, Target target, long version, Change change) {
        return of(action, Outcome.SUCCESS, target, version, true, change);
    }

    /** An entry that makes its target: every recorded value is new. */
    public Entry creation(Action action, Target target, SortedMap<String, String> recorded) {
        return change(action, target, 1, Change.between(new TreeMap<>(), recorded));
    }

    /** An entry that leaves its target at {@code version}. */
    public Entry fact(Action action, Outcome outcome, Target target, long version) {
        return of(action, outcome, target, version, false, Change.NONE);
    }

    private Entry of(
            Action action, Outcome outcome, Target target, long version, boolean changesTarget, Change change) {
        Call call = currentCall.get();
        return new Entry(
                UUID.randomUUID(),
                action,
                outcome,
                call.actor(),
                call.origin(),
                target,
                version,
                changesTarget,
                change,
                new TreeMap<>());
    }
}
