package org.grantwarden.domain.bulk.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.bulk.BulkAction;
import org.grantwarden.domain.bulk.BulkItem;
import org.grantwarden.domain.bulk.BulkRun;
import org.grantwarden.domain.bulk.BulkRuns;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.installation.BackgroundWork;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;

/** Begins jobs over many connections, tells how far they are, and stops them. */
@ApplicationScoped
public class RunBulk {
    private BulkRuns runs;
    private BulkSteps steps;
    private BackgroundWork background;
    private Entries entries;
    private CurrentCall currentCall;
    private Clock clock;

    protected RunBulk() {}

    @Inject
    public RunBulk(
            BulkRuns runs,
            BulkSteps steps,
            BackgroundWork background,
            Entries entries,
            CurrentCall currentCall,
            Clock clock) {
        this.runs = runs;
        this.steps = steps;
        this.background = background;
        this.entries = entries;
        this.currentCall = currentCall;
        this.clock = clock;
    }

    /**
     * Begins a job; answers its id. Must be called outside of any transaction: the job must be committed before a
     * worker looks for it.
     *
     * @param connectionIds at least one
     */
    @Requires(Right.CHANGE_CONNECTIONS)
    public UUID start(BulkAction action, List<UUID> connectionIds) {
        return start(action, "", connectionIds);
    }

    /**
     * Begins a job that needs to know something besides.
     *
     * @param argument for a change of owner the new one's id
     * @param connectionIds at least one
     */
    @Requires(Right.CHANGE_CONNECTIONS)
    public UUID start(BulkAction action, String argument, List<UUID> connectionIds) {
        List<UUID> each = List.copyOf(new LinkedHashSet<>(connectionIds));
        if (each.isEmpty()) {
            throw new IllegalArgumentException("a job over no connection");
        }
        Call call = currentCall.get();
        BulkRun run = new BulkRun(
                UUID.randomUUID(),
                action,
                argument,
                call.user().orElseThrow().userId(),
                clock.instant(),
                call.origin().requestId(),
                each.size(),
                0,
                0,
                0,
                false,
                null);
        steps.begin(run, each);
        background.submit(WorkBulk.NAME, run.id());
        return run.id();
    }

    /** Stops a job after the connection that it is at; answers whether it was still at work. */
    @Requires(Right.CHANGE_CONNECTIONS)
    @Transactional
    public boolean cancel(UUID id) {
        return runs.cancel(
                id,
                entries.fact(Action.BULK_CANCEL, Outcome.SUCCESS, Target.SYSTEM, 0)
                        .with("bulk", id.toString()));
    }

    /** The job of that id. */
    @Requires(Right.VIEW_CONNECTIONS)
    @Transactional
    public Optional<BulkRun> find(UUID id) {
        return runs.find(id);
    }

    /** What it did, what went wrong first. */
    @Requires(Right.VIEW_CONNECTIONS)
    @Transactional
    public List<BulkItem> items(UUID id, int limit) {
        return runs.items(id, limit);
    }

    /** The newest jobs. */
    @Requires(Right.VIEW_CONNECTIONS)
    @Transactional
    public List<BulkRun> newest(int limit) {
        return runs.newest(limit);
    }
}
