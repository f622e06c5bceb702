package org.grantwarden.domain.bulk.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.grantwarden.domain.bulk.BulkItem;
import org.grantwarden.domain.bulk.BulkRun;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.identity.NotAllowedException;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.installation.BackgroundWork;
import org.grantwarden.domain.ledger.SealingLagsException;

/**
 * Does a job, one connection after the other, in the name of who began it and with the rights that they have by then.
 * Begun anew after a crash it goes on with what is not over; a connection that it was at is done once more.
 */
@ApplicationScoped
public class WorkBulk {
    /** The name under which jobs are submitted. */
    public static final String NAME = "bulk";

    private static final Logger LOG = Logger.getLogger(WorkBulk.class.getName());

    private BulkSteps steps;
    private ActOnConnection act;
    private BackgroundWork background;
    private CurrentCall currentCall;

    protected WorkBulk() {}

    @Inject
    public WorkBulk(BulkSteps steps, ActOnConnection act, BackgroundWork background, CurrentCall currentCall) {
        this.steps = steps;
        this.act = act;
        this.background = background;
        this.currentCall = currentCall;
    }

    /** Does what is left of a job. */
    public void work(UUID runId) {
        Optional<BulkRun> run = steps.open(runId);
        if (run.isEmpty()) {
            return;
        }
        Optional<UUID> next = steps.next(runId);
        while (next.isPresent()) {
            one(run.get(), next.get());
            next = steps.next(runId);
        }
        currentCall.asSystem(NAME, () -> steps.end(runId));
    }

    /** Submits the jobs that nobody works on, such as one that was begun right before a crash. */
    public void resubmit() {
        steps.open().forEach(id -> background.submit(NAME, id));
    }

    private void one(BulkRun run, UUID connectionId) {
        ActOnConnection.Outcome outcome;
        try {
            Optional<Call> call = steps.callOf(run);
            outcome = call.isEmpty()
                    ? new ActOnConnection.Outcome(BulkItem.State.FAILED, "not_allowed")
                    : currentCall.as(call.get(), () -> act.perform(run.action(), run.argument(), connectionId));
        } catch (NotAllowedException e) {
            // The denial is on record already.
            outcome = new ActOnConnection.Outcome(BulkItem.State.FAILED, "not_allowed");
        } catch (SealingLagsException e) {
            outcome = new ActOnConnection.Outcome(BulkItem.State.FAILED, "sealing_lags");
        } catch (RuntimeException e) {
            // One connection's trouble must not keep the job from the others.
            LOG.log(Level.WARNING, "job " + run.id() + " failed at connection " + connectionId, e);
            outcome = new ActOnConnection.Outcome(BulkItem.State.FAILED, "internal_error");
        }
        steps.finish(run.id(), connectionId, outcome.state(), outcome.detail());
    }
}
