package org.grantwarden.web.installation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.grantwarden.domain.ledger.usecase.WatchSealing;

/** The ledger's part of {@code /health/ready}: down when sealing is late or stands still. The page Evidence says why. */
@Readiness
@ApplicationScoped
public class SealingCheck implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(SealingCheck.class.getName());

    @Inject
    WatchSealing watchSealing;

    @Inject
    NodeState state;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("ledger").status(isHealthy()).build();
    }

    private boolean isHealthy() {
        try {
            return state.isReady() && watchSealing.isHealthy();
        } catch (RuntimeException e) {
            LOG.log(Level.FINE, "the ledger's state cannot be read", e);
            return false;
        }
    }
}
