package org.grantwarden.web.installation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.grantwarden.domain.installation.Installation;

/** Answers {@code /health/ready}: up from the end of the start to the stop, while the database answers. No details. */
@ApplicationScoped
@org.eclipse.microprofile.health.Readiness
public class Readiness implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(Readiness.class.getName());

    private volatile boolean ready;

    @Inject
    Installation installation;

    void started() {
        ready = true;
    }

    void stopping() {
        ready = false;
    }

    boolean isReady() {
        return ready;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("grantwarden")
                .status(ready && answers())
                .build();
    }

    private boolean answers() {
        try {
            return installation.answers();
        } catch (RuntimeException e) {
            LOG.log(Level.FINE, "the database does not answer", e);
            return false;
        }
    }
}
