package org.grantwarden.domain.authorization.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.Departure;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.secret.Secret;

/** Begins a run of the authorization code flow for an administrator and sends their browser to the provider. */
@ApplicationScoped
public class StartAuthorization {
    private Connections connections;
    private StartSteps steps;
    private Departures departures;
    private CurrentCall currentCall;

    protected StartAuthorization() {}

    @Inject
    public StartAuthorization(
            Connections connections, StartSteps steps, Departures departures, CurrentCall currentCall) {
        this.connections = connections;
        this.steps = steps;
        this.departures = departures;
        this.currentCall = currentCall;
    }

    /** What came of it. */
    public sealed interface Result {
        /**
         * Begun.
         *
         * @param browserCookie binds the run to this browser; handed out here and never again
         */
        record Started(Authorization authorization, Secret browserCookie) implements Result {}

        /** Cannot be begun. */
        record Refused(Reason reason) implements Result {}
    }

    /** Why it cannot be begun. */
    public enum Reason {
        /** No such connection. */
        GONE,
        /** It uses an API key: HTTP Basic. */
        NOT_OAUTH2,
        /** It uses client credentials. */
        NEEDS_NO_CONSENT,
        /** The provider lets people consent by a user code only (RFC 8628). */
        BY_CODE_ONLY,
        /** The provider has no device authorization endpoint. */
        NO_DEVICE_ENDPOINT,
        /** The connection asks for something else than when the provider was asked. */
        CHANGED_MEANWHILE,
        /** Its iClient or account type is not there any more. */
        INCOMPLETE,
        /** The iClient's secret may not go to the hosts that the catalogue names now. */
        SECRET_BOUND_ELSEWHERE,
        /** The provider wants clients to sign and a secret is stored, or the reverse. */
        SECRET_OF_ANOTHER_KIND,
        /** The provider gives tokens that are bound to a key alone (RFC 9449), and the iClient has none yet. */
        DPOP_KEY_MISSING
    }

    /** Begins a run for a connection. An older one that is still open is superseded. */
    @Requires(Right.CHANGE_CONNECTIONS)
    @Transactional
    public Result start(UUID connectionId) {
        Optional<Connection> locked = connections.lock(connectionId).filter(c -> c.lifecycle() != Lifecycle.DELETED);
        if (locked.isEmpty()) {
            return new Result.Refused(Reason.GONE);
        }
        StartSteps.Check check = steps.check(locked.get());
        if (check instanceof StartSteps.Check.Refused refused) {
            steps.refused(locked.get(), refused.reason(), Map.of());
            return new Result.Refused(refused.reason());
        }
        UUID starter = currentCall.get().user().orElseThrow().userId();
        return steps.begin((StartSteps.Check.Ready) check, starter, Map.of());
    }

    /** Why a run could not be begun now; empty where it could. Nothing goes on record. */
    @Requires(Right.CHANGE_CONNECTIONS)
    @Transactional
    public Optional<Reason> obstacle(UUID connectionId) {
        Optional<Connection> found = connections.find(connectionId).filter(c -> c.lifecycle() != Lifecycle.DELETED);
        if (found.isEmpty()) {
            return Optional.of(Reason.GONE);
        }
        return steps.check(found.get()) instanceof StartSteps.Check.Refused refused
                ? Optional.of(refused.reason())
                : Optional.empty();
    }

    /**
     * Where to send the browser. Must be called outside of any transaction: the provider may be asked meanwhile.
     *
     * @param browserCookie the value handed out when it was begun
     */
    @Requires(Right.CHANGE_CONNECTIONS)
    public Departure depart(UUID authorizationId, Secret browserCookie) {
        return departures.depart(authorizationId, browserCookie);
    }
}
