package org.grantwarden.domain.bulk.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.bulk.BulkAction;
import org.grantwarden.domain.bulk.BulkItem;
import org.grantwarden.domain.bulk.BulkRun;
import org.grantwarden.domain.bulk.BulkRuns;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.identity.Caller;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.identity.Users;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Origin;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;

/** The short transactions of a job: between them providers are asked, and none is held meanwhile. */
@ApplicationScoped
public class BulkSteps {
    private BulkRuns runs;
    private Users users;
    private Ledger ledger;
    private Entries entries;
    private Clock clock;

    protected BulkSteps() {}

    @Inject
    public BulkSteps(BulkRuns runs, Users users, Ledger ledger, Entries entries, Clock clock) {
        this.runs = runs;
        this.users = users;
        this.ledger = ledger;
        this.entries = entries;
        this.clock = clock;
    }

    /** Commits the job, so that it is found again whatever happens. */
    @Transactional
    void begin(BulkRun run, List<UUID> connectionIds) {
        Entry entry = entries.fact(Action.BULK_START, Outcome.SUCCESS, Target.SYSTEM, 0)
                .with("bulk", run.id().toString())
                .with("bulk_action", run.action().code())
                .with("connections", Integer.toString(run.total()));
        boolean gives = run.action() == BulkAction.CHANGE_OWNER;
        runs.add(run, connectionIds, gives ? entry.with("new_owner", run.argument()) : entry);
    }

    /** The job, unless it has ended. */
    @Transactional
    Optional<BulkRun> open(UUID id) {
        return runs.find(id).filter(run -> !run.ended());
    }

    /** The next connection, unless the job is cancelled or over. */
    @Transactional
    Optional<UUID> next(UUID id) {
        return runs.find(id).filter(run -> !run.cancelled() && !run.ended()).flatMap(run -> runs.next(id));
    }

    /** Notes what came of one connection. */
    @Transactional
    void finish(UUID id, UUID connectionId, BulkItem.State state, String detail) {
        runs.finish(id, connectionId, state, detail);
    }

    /** Ends the job and puts on record what came of it. */
    @Transactional
    void end(UUID id) {
        runs.end(id, clock.instant())
                .ifPresent(run -> ledger.append(entries.fact(Action.BULK_END, Outcome.SUCCESS, Target.SYSTEM, 0)
                        .with("bulk", id.toString())
                        .with("bulk_action", run.action().code())
                        .with("done", Integer.toString(run.done()))
                        .with("failed", Integer.toString(run.failed()))
                        .with("skipped", Integer.toString(run.skipped()))));
    }

    /** The jobs that have not ended. */
    @Transactional
    List<UUID> open() {
        return runs.open();
    }

    /** A call in the name of who began the job, with the rights that they have now; empty once they are disabled. */
    @Transactional
    Optional<Call> callOf(BulkRun run) {
        Origin origin = new Origin(run.requestId(), null, null, null);
        return users.find(run.startedBy())
                .filter(User::active)
                .map(user -> Call.of(
                        new Caller(user.id(), user.signInName(), user.role(), user.passwordIsOneTime(), run.id()),
                        origin));
    }
}
