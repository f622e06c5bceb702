package org.grantwarden.domain.ledger.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.SealState;
import org.grantwarden.domain.ledger.SealedLedger;
import org.grantwarden.domain.ledger.SealingLagsException;
import org.jspecify.annotations.Nullable;

/**
 * Stops administrators' changes when sealing lags for longer than is set: fail closed, with patience. What integrations
 * live on goes on as long as its entries can be written.
 */
@ApplicationScoped
public class SealingLimit {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private SealedLedger sealed;
    private Settings settings;
    private Clock clock;
    private volatile @Nullable Seen seen;

    protected SealingLimit() {}

    @Inject
    public SealingLimit(SealedLedger sealed, Settings settings, Clock clock) {
        this.sealed = sealed;
        this.settings = settings;
        this.clock = clock;
    }

    private record Seen(Duration lag, Instant at) {}

    /**
     * Returns if changes may be made now.
     *
     * @throws SealingLagsException if the oldest entry that no checkpoint covers is older than is set
     */
    public void demandSealed() {
        Duration lag = lag();
        if (lag.compareTo(settings.longestSealingLag()) > 0) {
            throw new SealingLagsException(lag);
        }
    }

    private Duration lag() {
        Instant now = clock.instant();
        Seen last = seen;
        if (last != null && !last.at().isAfter(now) && last.at().isAfter(now.minus(FRESH))) {
            return last.lag();
        }
        Duration lag = Stream.of(Log.values())
                .map(sealed::state)
                .map(SealState::lag)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        seen = new Seen(lag, now);
        return lag;
    }
}
