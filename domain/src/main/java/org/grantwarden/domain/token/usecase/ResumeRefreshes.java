package org.grantwarden.domain.token.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.token.RefreshLeases;

/** Finishes refreshes that a crash interrupted. Run at the start and every few seconds on each node. */
@ApplicationScoped
public class ResumeRefreshes {
    private KeptAnswers keptAnswers;
    private RefreshLeases leases;
    private TokenRefresher refresher;
    private Settings settings;

    protected ResumeRefreshes() {}

    @Inject
    public ResumeRefreshes(KeptAnswers keptAnswers, RefreshLeases leases, TokenRefresher refresher, Settings settings) {
        this.keptAnswers = keptAnswers;
        this.leases = leases;
        this.refresher = refresher;
        this.settings = settings;
    }

    /** Writes the answers that this node's journal still holds. */
    public void completeKeptAnswers() {
        keptAnswers.settle();
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
