package org.grantwarden.domain.authorization.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.Authorizations;
import org.grantwarden.domain.authorization.GrantType;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;

/** Tells how far a run has come and ends those from which nobody came back. */
@ApplicationScoped
public class WatchAuthorizations {
    // Longer than any token request, so that a run under way is not ended under its feet.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Authorizations authorizations;
    private Connections connections;
    private Entries entries;
    private Clock clock;

    protected WatchAuthorizations() {}

    @Inject
    public WatchAuthorizations(Authorizations authorizations, Connections connections, Entries entries, Clock clock) {
        this.authorizations = authorizations;
        this.connections = connections;
        this.entries = entries;
        this.clock = clock;
    }

    /** One run. */
    @Requires(Right.VIEW_CONNECTIONS)
    @Transactional
    public Optional<Authorization> find(UUID authorizationId) {
        return authorizations.find(authorizationId);
    }

    /** The newest run of a connection. */
    @Requires(Right.VIEW_CONNECTIONS)
    @Transactional
    public Optional<Authorization> newestOf(UUID connectionId) {
        return authorizations.newestOf(connectionId);
    }

    /** Ends the runs whose time is over; answers how many. A job's, not a person's. */
    @Transactional
    public int endOverdue() {
        int ended = 0;
        for (Authorization authorization :
                authorizations.overdue(clock.instant().minus(PATIENCE))) {
            long version = connections
                    .find(authorization.connectionId())
                    .map(Connection::version)
                    .orElse(0L);
            boolean redeeming = authorization.status() == Authorization.Status.REDEEMING;
            boolean byCode = authorization.grantType() == GrantType.DEVICE_CODE;
            String code = redeeming ? "interrupted" : byCode ? "expired_token" : "never_came_back";
            authorizations.end(
                    authorization.ended(Authorization.Status.TIMED_OUT, clock.instant(), code, ""),
                    entries.fact(
                                    Action.AUTHORIZATION_TIME_OUT,
                                    Outcome.FAILED,
                                    Target.connection(authorization.connectionId()),
                                    version)
                            .with("authorization", authorization.id().toString())
                            .with("error", code));
            ended++;
        }
        return ended;
    }
}
