package org.grantwarden.domain.authorization.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.AuthorizationServer;
import org.grantwarden.domain.authorization.Authorizations;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.connection.LifecycleEvent;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.Providers;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.RandomSecrets;
import org.grantwarden.domain.secret.Secret;

/** Begins a run of the authorization code flow and sends the browser to the provider. */
@ApplicationScoped
public class StartAuthorization {
    private Connections connections;
    private IClients iClients;
    private Providers providers;
    private Authorizations authorizations;
    private AuthorizationServer server;
    private Settings settings;
    private Ledger ledger;
    private Entries entries;
    private CurrentCall currentCall;
    private Clock clock;

    protected StartAuthorization() {}

    @Inject
    public StartAuthorization(
            Connections connections,
            IClients iClients,
            Providers providers,
            Authorizations authorizations,
            AuthorizationServer server,
            Settings settings,
            Ledger ledger,
            Entries entries,
            CurrentCall currentCall,
            Clock clock) {
        this.connections = connections;
        this.iClients = iClients;
        this.providers = providers;
        this.authorizations = authorizations;
        this.server = server;
        this.settings = settings;
        this.ledger = ledger;
        this.entries = entries;
        this.currentCall = currentCall;
        this.clock = clock;
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
        /** It needs no consent: HTTP Basic. */
        NOT_OAUTH2,
        /** Its iClient or account type is not there any more. */
        INCOMPLETE,
        /** The iClient's secret may not go to the hosts that the catalogue names now. */
        SECRET_BOUND_ELSEWHERE
    }

    /** Begins a run for a connection. An older one that is still open is superseded. */
    @Requires(Right.CHANGE_CONNECTIONS)
    @Transactional
    public Result start(UUID connectionId) {
        Optional<Connection> locked = connections.lock(connectionId).filter(c -> c.lifecycle() != Lifecycle.DELETED);
        if (locked.isEmpty()) {
            return new Result.Refused(Reason.GONE);
        }
        Connection connection = locked.get();
        UUID iClientId = connection.iClientId();
        if (connection.authType() != AuthType.OAUTH2 || iClientId == null) {
            return refused(connection, Reason.NOT_OAUTH2);
        }
        Optional<IClient> iClient = iClients.find(iClientId).filter(found -> !found.deleted());
        Optional<AccountType> accountType =
                providers.find(connection.provider()).flatMap(p -> p.accountType(connection.accountType()));
        if (iClient.isEmpty() || accountType.isEmpty()) {
            return refused(connection, Reason.INCOMPLETE);
        }
        if (!iClient.get().secret().boundTo().allow(accountType.get().tokenUrl())) {
            return refused(connection, Reason.SECRET_BOUND_ELSEWHERE);
        }
        return begin(connection, iClient.get(), accountType.get());
    }

    /**
     * Where to send the browser; empty when the run is not open, not this browser's, or too old.
     *
     * @param browserCookie the value handed out when it was begun
     */
    @Requires(Right.CHANGE_CONNECTIONS)
    @Transactional
    public Optional<URI> location(UUID authorizationId, Secret browserCookie) {
        Optional<Authorization> found = authorizations
                .find(authorizationId)
                .filter(a -> a.status() == Authorization.Status.OPEN)
                .filter(a -> clock.instant().isBefore(a.expiresAt()));
        if (found.isEmpty() || !authorizations.boundToBrowser(authorizationId, browserCookie)) {
            return Optional.empty();
        }
        Authorization authorization = found.get();
        Connection connection = connections.find(authorization.connectionId()).orElseThrow();
        Provider provider = providers.find(connection.provider()).orElseThrow();
        Optional<AccountType> accountType = provider.accountType(authorization.accountType());
        Optional<IClient> iClient = iClients.find(authorization.iClientId());
        Optional<Authorizations.Started> started = authorizations.started(authorizationId);
        if (accountType.isEmpty() || iClient.isEmpty() || started.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(server.authorizationRequest(
                provider,
                accountType.get(),
                iClient.get().clientId(),
                authorization.redirectUri(),
                authorization.requested(),
                started.get().state(),
                started.get().codeVerifier()));
    }

    private Result begin(Connection connection, IClient iClient, AccountType accountType) {
        Instant now = clock.instant();
        Authorization authorization = new Authorization(
                UUID.randomUUID(),
                connection.id(),
                connection.accountType(),
                iClient.id(),
                iClient.version(),
                accountType.tokenUrl(),
                settings.callbackUri(),
                accountType.issuer(),
                connection.approved(),
                currentCall.get().user().orElseThrow().userId(),
                now,
                now.plus(settings.authorizationLifetime()),
                Authorization.Status.OPEN,
                null,
                null,
                null);
        Secret cookie = RandomSecrets.next();
        long version = connection.version();
        if (connection.lifecycle() == Lifecycle.DRAFT) {
            Connection awaiting = connection.after(LifecycleEvent.AUTHORIZATION_STARTED);
            version = awaiting.version();
            connections.save(
                    awaiting,
                    entries.change(
                            Action.CONNECTION_CHANGE,
                            Target.connection(connection.id()),
                            version,
                            Change.between(connection.recorded(), awaiting.recorded())));
        }
        Map<String, String> superseded = authorizations
                .newestOf(connection.id())
                .filter(former -> former.status() == Authorization.Status.OPEN)
                .map(former -> Map.of("supersedes", former.id().toString()))
                .orElse(Map.of());
        authorizations.add(
                authorization,
                RandomSecrets.next(),
                RandomSecrets.next(),
                cookie,
                entries.fact(Action.AUTHORIZATION_START, Outcome.SUCCESS, Target.connection(connection.id()), version)
                        .with("authorization", authorization.id().toString())
                        .with("account_type", authorization.accountType())
                        .with("iclient", iClient.id().toString())
                        .with("requested_scopes", Scopes.format(authorization.requested()))
                        .with("redirect_uri", authorization.redirectUri().toString())
                        .with(superseded));
        return new Result.Started(authorization, cookie);
    }

    private Result refused(Connection connection, Reason reason) {
        ledger.append(entries.fact(
                        Action.AUTHORIZATION_START,
                        Outcome.FAILED,
                        Target.connection(connection.id()),
                        connection.version())
                .with("reason", reason.name().toLowerCase(Locale.ROOT)));
        return new Result.Refused(reason);
    }
}
