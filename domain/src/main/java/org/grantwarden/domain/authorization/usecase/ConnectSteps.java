package org.grantwarden.domain.authorization.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.AuthorizationServer;
import org.grantwarden.domain.authorization.Authorizations;
import org.grantwarden.domain.authorization.GrantType;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.authorization.TokenFailure;
import org.grantwarden.domain.authorization.usecase.ConnectDirectly.Reason;
import org.grantwarden.domain.authorization.usecase.ConnectDirectly.Result;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.TokenSets;

/** The two transactions of a first token request with client credentials: before and after it. */
@ApplicationScoped
public class ConnectSteps {
    private Connections connections;
    private IClients iClients;
    private Authorizations authorizations;
    private StartSteps startSteps;
    private Grants grants;
    private TokenSets tokenSets;
    private Settings settings;
    private Ledger ledger;
    private Entries entries;
    private CurrentCall currentCall;
    private Clock clock;

    protected ConnectSteps() {}

    @Inject
    public ConnectSteps(
            Connections connections,
            IClients iClients,
            Authorizations authorizations,
            StartSteps startSteps,
            Grants grants,
            TokenSets tokenSets,
            Settings settings,
            Ledger ledger,
            Entries entries,
            CurrentCall currentCall,
            Clock clock) {
        this.connections = connections;
        this.iClients = iClients;
        this.authorizations = authorizations;
        this.startSteps = startSteps;
        this.grants = grants;
        this.tokenSets = tokenSets;
        this.settings = settings;
        this.ledger = ledger;
        this.entries = entries;
        this.currentCall = currentCall;
        this.clock = clock;
    }

    /** What is to be done. */
    sealed interface Step {
        /** Nothing more. */
        record Over(Result result) implements Step {}

        /** The token is to be asked for, once. */
        record Ask(
                Authorization authorization,
                Provider provider,
                AccountType accountType,
                AuthorizationServer.Client client)
                implements Step {}
    }

    /** Looks whether a token can be asked for, and puts on record that it is. */
    @Transactional
    Step begin(UUID connectionId) {
        Optional<Connection> locked = connections.lock(connectionId).filter(c -> c.lifecycle() != Lifecycle.DELETED);
        if (locked.isEmpty()) {
            return new Step.Over(new Result.Refused(Reason.GONE));
        }
        Connection connection = locked.get();
        if (connection.authType() != AuthType.CLIENT_CREDENTIALS) {
            return refused(connection, Reason.NOT_CLIENT_CREDENTIALS);
        }
        if (hasConsent(connectionId)) {
            return refused(connection, Reason.GRANT_STANDS);
        }
        StartSteps.Check check = startSteps.complete(connection, GrantType.CLIENT_CREDENTIALS);
        if (check instanceof StartSteps.Check.Refused refused) {
            return refused(
                    connection,
                    switch (refused.reason()) {
                        case SECRET_BOUND_ELSEWHERE -> Reason.SECRET_BOUND_ELSEWHERE;
                        case SECRET_OF_ANOTHER_KIND -> Reason.SECRET_OF_ANOTHER_KIND;
                        case DPOP_KEY_MISSING -> Reason.DPOP_KEY_MISSING;
                        default -> Reason.INCOMPLETE;
                    });
        }
        StartSteps.Check.Ready ready = (StartSteps.Check.Ready) check;
        IClient iClient = ready.iClient();
        Optional<Secret> secret = iClients.secretOf(iClient.id());
        return secret.isPresent() ? ask(ready, secret.get()) : refused(connection, Reason.INCOMPLETE);
    }

    /** Whether its tokens are somebody's consent: that grant would be overwritten, and nobody here could revoke it any more. */
    private boolean hasConsent(UUID connectionId) {
        return tokenSets
                .find(connectionId)
                .flatMap(tokenSet -> authorizations.find(tokenSet.authorizationId()))
                .filter(run -> run.grantType().consented())
                .isPresent();
    }

    private Step ask(StartSteps.Check.Ready ready, Secret secret) {
        Connection connection = ready.connection();
        IClient iClient = ready.iClient();
        Instant now = clock.instant();
        Optional<Authorization> superseded = authorizations.lockOpenOf(connection.id());
        Authorization authorization = new Authorization(
                UUID.randomUUID(),
                connection.id(),
                GrantType.CLIENT_CREDENTIALS,
                connection.accountType(),
                iClient.id(),
                iClient.version(),
                ready.accountType().tokenUrl(),
                null,
                ready.accountType().issuer(),
                connection.approved(),
                currentCall.get().maker(),
                now,
                now.plus(settings.providerTimeout()),
                Authorization.Status.REDEEMING,
                null,
                null,
                null,
                null);
        authorizations.addConnecting(
                authorization,
                about(Action.AUTHORIZATION_START, Outcome.SUCCESS, connection)
                        .with("authorization", authorization.id().toString())
                        .with("account_type", authorization.accountType())
                        .with("iclient", iClient.id().toString())
                        .with(superseded
                                .map(run -> Map.of("supersedes", run.id().toString()))
                                .orElse(Map.of()))
                        .with(iClient.variables().isEmpty() ? Map.of() : Map.of("variables", iClient.variablesAsText()))
                        .with("requested_scopes", Scopes.format(authorization.requested())));
        return new Step.Ask(
                authorization,
                ready.provider(),
                ready.accountType(),
                AuthorizationServer.Client.of(
                                iClient,
                                secret,
                                ready.provider(),
                                ready.accountType().issuer(),
                                ready.accountType().tokenUrl())
                        .proving(iClients.dpopKeyOf(iClient.id())));
    }

    private Step refused(Connection connection, Reason reason) {
        ledger.append(about(Action.AUTHORIZATION_START, Outcome.FAILED, connection)
                .with("reason", reason.name().toLowerCase(Locale.ROOT)));
        return new Step.Over(new Result.Refused(reason));
    }

    /** Records what the token endpoint answered. */
    @Transactional
    Result conclude(Step.Ask asked, TokenAnswer answer) {
        Authorization authorization = asked.authorization();
        UUID id = authorization.connectionId();
        if (answer instanceof TokenAnswer.Granted granted) {
            return grants.grant(asked.accountType(), authorization, granted)
                    ? new Result.Connected(authorization.id(), id)
                    : fail(authorization, new TokenFailure("connection_or_client_gone", "", TokenFailure.NO_ANSWER));
        }
        return fail(authorization, TokenFailure.of(answer));
    }

    private Result fail(Authorization authorization, TokenFailure failure) {
        UUID id = authorization.connectionId();
        Integer status = failure.status() == TokenFailure.NO_ANSWER ? null : failure.status();
        Connection connection = connections.find(id).orElseThrow();
        authorizations.end(
                authorization.ended(
                        Authorization.Status.FAILED, clock.instant(), failure.error(), failure.description(), status),
                about(Action.AUTHORIZATION_FAIL, Outcome.FAILED, connection)
                        .with("authorization", authorization.id().toString())
                        .with("error", failure.error())
                        .with("error_description", failure.description())
                        .with(status == null ? Map.of() : Map.of("status", status.toString())));
        return new Result.Failed(authorization.id(), id, failure);
    }

    private Entry about(Action action, Outcome outcome, Connection connection) {
        return entries.fact(action, outcome, Target.connection(connection.id()), connection.version())
                .with("grant_type", GrantType.CLIENT_CREDENTIALS.code());
    }
}
