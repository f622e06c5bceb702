package org.grantwarden.domain.authorization.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.AuthorizationServer;
import org.grantwarden.domain.authorization.Authorizations;
import org.grantwarden.domain.authorization.ErrorText;
import org.grantwarden.domain.authorization.PushAnswer;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.Providers;
import org.grantwarden.domain.secret.Secret;

/** The two transactions of a departure: before and after the request is pushed. */
@ApplicationScoped
public class DepartureSteps {
    private Connections connections;
    private IClients iClients;
    private Providers providers;
    private Authorizations authorizations;
    private Entries entries;
    private Clock clock;

    protected DepartureSteps() {}

    @Inject
    public DepartureSteps(
            Connections connections,
            IClients iClients,
            Providers providers,
            Authorizations authorizations,
            Entries entries,
            Clock clock) {
        this.connections = connections;
        this.iClients = iClients;
        this.providers = providers;
        this.authorizations = authorizations;
        this.entries = entries;
        this.clock = clock;
    }

    /** All that a request takes. */
    record Request(
            Authorization authorization,
            Provider provider,
            AccountType accountType,
            AuthorizationServer.Client client,
            Authorizations.Started started) {}

    /** What is to be asked for the browser that began a run; empty when it is not open, not this browser's, or too old. */
    @Transactional
    public Optional<Request> request(UUID authorizationId, Secret browserCookie) {
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
        Optional<IClient> iClient = iClients.find(authorization.iClientId());
        Optional<Secret> secret = iClients.secretOf(authorization.iClientId());
        Optional<AccountType> accountType =
                iClient.flatMap(client -> provider.accountType(authorization.accountType(), client.variables()));
        Optional<Authorizations.Started> started = authorizations.started(authorizationId);
        if (accountType.isEmpty() || iClient.isEmpty() || secret.isEmpty() || started.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Request(
                authorization,
                provider,
                accountType.get(),
                AuthorizationServer.Client.of(
                                iClient.get(),
                                secret.get(),
                                provider,
                                accountType.get().issuer(),
                                accountType.get().tokenUrl())
                        .proving(iClients.dpopKeyOf(iClient.get().id())),
                started.get()));
    }

    /** Ends a run whose request was not taken; one that has ended meanwhile keeps its end. */
    @Transactional
    public void notTaken(Request request, PushAnswer.Failed failed) {
        UUID connectionId = request.authorization().connectionId();
        authorizations
                .lockOpenOf(connectionId)
                .filter(open -> open.id().equals(request.authorization().id()))
                .ifPresent(open -> authorizations.end(
                        open.ended(
                                Authorization.Status.FAILED,
                                clock.instant(),
                                failed.why().code(),
                                ErrorText.description(failed.detail())),
                        entry(open, failed)));
    }

    private Entry entry(Authorization run, PushAnswer.Failed failed) {
        long version =
                connections.find(run.connectionId()).map(Connection::version).orElse(0L);
        return entries.fact(Action.AUTHORIZATION_FAIL, Outcome.FAILED, Target.connection(run.connectionId()), version)
                .with("authorization", run.id().toString())
                .with("error", failed.why().code())
                .with("error_description", ErrorText.description(failed.detail()))
                .with("status", Integer.toString(failed.status()));
    }
}
