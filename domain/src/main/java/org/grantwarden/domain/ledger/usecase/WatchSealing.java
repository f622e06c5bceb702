package org.grantwarden.domain.ledger.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.stream.Stream;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.SealedLedger;

/** Whether entries are sealed in time, for the health check: it tells nothing else. */
@ApplicationScoped
public class WatchSealing {
    private SealedLedger ledger;

    protected WatchSealing() {}

    @Inject
    public WatchSealing(SealedLedger ledger) {
        this.ledger = ledger;
    }

    /** Whether both logs are sealed as they should be. */
    @Transactional
    public boolean isHealthy() {
        return Stream.of(Log.values()).allMatch(log -> ledger.state(log).isHealthy());
    }
}
