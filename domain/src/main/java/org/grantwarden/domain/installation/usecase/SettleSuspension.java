package org.grantwarden.domain.installation.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.installation.Suspension;
import org.grantwarden.domain.installation.Suspension.Decision;

/** Shows why refreshing is suspended, and takes an administrator's word for what the database is. */
@ApplicationScoped
public class SettleSuspension {
    private SettleSteps steps;
    private WatchInstance watch;

    protected SettleSuspension() {}

    @Inject
    public SettleSuspension(SettleSteps steps, WatchInstance watch) {
        this.steps = steps;
        this.watch = watch;
    }

    /** What came of it. */
    public enum Result {
        /** So it is now. */
        SETTLED,
        /** Somebody settled it, or something else is in doubt by now: look again. */
        CHANGED_MEANWHILE
    }

    /** The newest doubt: what was found and how it was settled; empty when there never was one. */
    @Requires(Right.VIEW_CONNECTIONS)
    public Optional<Suspension> newest() {
        return steps.newest();
    }

    /** Whether refreshing is suspended now, for the notice on every page. */
    @Requires(Right.VIEW_CONNECTIONS)
    public Optional<Suspension> holding() {
        return steps.newest().filter(last -> !last.is(Decision.ORIGINAL));
    }

    /**
     * Settles the doubt that the administrator saw. A doubt that was settled as a copy can still be settled as the
     * original, never the other way round: tokens may have been sent by then.
     */
    @Requires(Right.SETTLE_SUSPENSION)
    public Result settle(UUID suspension, Decision decision) {
        Result result = steps.settle(suspension, decision);
        watch.lookAgain();
        return result;
    }
}
