package org.grantwarden.web.installation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.grantwarden.domain.installation.Installation;

/** Answers {@code /health/ready}: up from the end of the start to the stop, while the database answers. No details. */
@Readiness
@ApplicationScoped
public class ReadinessCheck implements HealthCheck {
    @Inject
    Installation installation;

    @Inject
    NodeState state;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("grantwarden")
                .status(state.isReady() && installation.answers())
                .build();
    }
}
