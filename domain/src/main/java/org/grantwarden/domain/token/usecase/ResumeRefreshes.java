package org.grantwarden.domain.token.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.token.RefreshJournal;
import org.grantwarden.domain.token.RefreshLeases;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.TokenSets;

/** Finishes refreshes that a crash interrupted. Run at the start and every few seconds on each node. */
@ApplicationScoped
public class ResumeRefreshes {
    private RefreshJournal journal;
    private RefreshLeases leases;
    private RefreshSteps steps;
    private TokenRefresher refresher;
    private TokenSets tokenSets;
    private Settings settings;

    protected ResumeRefreshes() {}

    @Inject
    public ResumeRefreshes(
            RefreshJournal journal,
            RefreshLeases leases,
            RefreshSteps steps,
            TokenRefresher refresher,
            TokenSets tokenSets,
            Settings settings) {
        this.journal = journal;
        this.leases = leases;
        this.steps = steps;
        this.refresher = refresher;
        this.tokenSets = tokenSets;
        this.settings = settings;
    }

    /** Writes the answers that this node's journal still holds. */
    public void completeKeptAnswers() {
        for (RefreshJournal.Kept kept : journal.unfinished()) {
            Optional<TokenSet> present = tokenSets.find(kept.lease().connectionId());
            boolean fits = present.filter(
                            t -> t.version() + 1 == kept.tokenSet().version())
                    .isPresent();
            if (fits) {
                steps.complete(kept, present.get());
            } else {
                steps.forget(kept, present);
            }
        }
    }

    /** Says that this node lives and takes up refreshes whose owners are gone for longer than the grace. */
    public void watch() {
        leases.heartbeat(settings.node());
        for (RefreshLeases.OpenIntent intent : leases.openIntents(settings.refreshGrace())) {
            if (!intent.ownerAlive()) {
                // Each may take as long as a provider hangs, and the other nodes must not take this one for dead.
                leases.heartbeat(settings.node());
                refresher.refresh(intent.connectionId(), intent.tokenSetVersion());
            }
        }
    }
}
