package org.grantwarden.web.installation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;

/** The clock that use cases read: UTC in whole microseconds, the granularity of the database and the ledger. */
@ApplicationScoped
public class Clocks {
    private static final Duration MICROSECOND = Duration.ofNanos(1_000);

    /** The system's clock. */
    @Produces
    public Clock clock() {
        return Clock.tick(Clock.systemUTC(), MICROSECOND);
    }
}
