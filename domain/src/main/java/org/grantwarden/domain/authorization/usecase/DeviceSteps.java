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
import org.grantwarden.domain.authorization.DeviceAnswer;
import org.grantwarden.domain.authorization.DeviceCode;
import org.grantwarden.domain.authorization.DevicePolls;
import org.grantwarden.domain.authorization.GrantType;
import org.grantwarden.domain.authorization.usecase.StartAuthorization.Reason;
import org.grantwarden.domain.authorization.usecase.StartByCode.Result;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Secret;

/**
 * The two transactions of a beginning with a user code (RFC 8628 §3.1): before and after it is asked for. The same for
 * an administrator and for somebody with a link; who may begin is the callers' matter.
 */
@ApplicationScoped
public class DeviceSteps {
    private Connections connections;
    private IClients iClients;
    private Authorizations authorizations;
    private DevicePolls polls;
    private StartSteps startSteps;
    private Ledger ledger;
    private Entries entries;
    private Clock clock;

    protected DeviceSteps() {}

    @Inject
    public DeviceSteps(
            Connections connections,
            IClients iClients,
            Authorizations authorizations,
            DevicePolls polls,
            StartSteps startSteps,
            Ledger ledger,
            Entries entries,
            Clock clock) {
        this.connections = connections;
        this.iClients = iClients;
        this.authorizations = authorizations;
        this.polls = polls;
        this.startSteps = startSteps;
        this.ledger = ledger;
        this.entries = entries;
        this.clock = clock;
    }

    /** What is to be done. */
    sealed interface Step {
        /** Nothing more. */
        record Over(Result result) implements Step {}

        /** A user code is to be asked for. */
        record Ask(
                Connection connection,
                IClient iClient,
                Provider provider,
                AccountType accountType,
                AuthorizationServer.Client client)
                implements Step {}
    }

    /** Looks whether a user code can be asked for. */
    @Transactional
    Step prepare(UUID connectionId) {
        Optional<Connection> locked = connections.lock(connectionId).filter(c -> c.lifecycle() != Lifecycle.DELETED);
        if (locked.isEmpty()) {
            return new Step.Over(new Result.Refused(Reason.GONE));
        }
        Connection connection = locked.get();
        if (startSteps.check(connection, GrantType.DEVICE_CODE) instanceof StartSteps.Check.Refused refused) {
            return new Step.Over(refused(connection, refused.reason(), Map.of()));
        }
        return ask((StartSteps.Check.Ready) startSteps.check(connection, GrantType.DEVICE_CODE));
    }

    /** What is to be asked for a connection that is ready. */
    @Transactional
    Step ask(StartSteps.Check.Ready ready) {
        Optional<Secret> secret = iClients.secretOf(ready.iClient().id());
        if (secret.isEmpty()) {
            return new Step.Over(refused(ready.connection(), Reason.INCOMPLETE, Map.of()));
        }
        AccountType accountType = ready.accountType();
        return new Step.Ask(
                ready.connection(),
                ready.iClient(),
                ready.provider(),
                accountType,
                AuthorizationServer.Client.of(
                                ready.iClient(),
                                secret.get(),
                                ready.provider(),
                                accountType.issuer(),
                                accountType.tokenUrl())
                        .proving(iClients.dpopKeyOf(ready.iClient().id())));
    }

    /**
     * Begins the run for which a code was given, or puts on record that none was.
     *
     * @param startedBy the user who begins it, or on whose behalf the link asks
     * @param facts more for the entry
     */
    @Transactional
    Result begin(Step.Ask asked, DeviceAnswer answer, UUID startedBy, Map<String, String> facts) {
        UUID id = asked.connection().id();
        Optional<Connection> locked = connections.lock(id).filter(c -> c.lifecycle() != Lifecycle.DELETED);
        if (locked.isEmpty()) {
            return new Result.Refused(Reason.GONE);
        }
        Connection connection = locked.get();
        if (answer instanceof DeviceAnswer.Failed failed) {
            ledger.append(about(Outcome.FAILED, connection, connection.version())
                    .with("error", failed.why().code())
                    .with("error_description", failed.detail())
                    .with("status", Integer.toString(failed.status()))
                    .with(facts));
            return new Result.NoCode(failed);
        }
        if (!asksForTheSame(asked, connection)) {
            return refused(connection, Reason.CHANGED_MEANWHILE, facts);
        }
        return begin(asked, ((DeviceAnswer.Given) answer).code(), startedBy, connection, facts);
    }

    /** Nobody may consent to something else than what the connection is to have, nor get tokens for another iClient. */
    private boolean asksForTheSame(Step.Ask asked, Connection present) {
        return startSteps.check(present, GrantType.DEVICE_CODE) instanceof StartSteps.Check.Ready ready
                && ready.iClient().id().equals(asked.iClient().id())
                && ready.iClient().version() == asked.iClient().version()
                && ready.accountType().equals(asked.accountType())
                && present.approved().equals(asked.connection().approved());
    }

    private Result begin(
            Step.Ask asked, DeviceCode code, UUID startedBy, Connection connection, Map<String, String> facts) {
        Instant now = clock.instant();
        IClient iClient = asked.iClient();
        Authorization run = new Authorization(
                UUID.randomUUID(),
                connection.id(),
                GrantType.DEVICE_CODE,
                connection.accountType(),
                iClient.id(),
                iClient.version(),
                asked.accountType().tokenUrl(),
                null,
                asked.accountType().issuer(),
                connection.approved(),
                startedBy,
                now,
                now.plus(code.lifetime()),
                Authorization.Status.OPEN,
                null,
                null,
                null,
                null);
        long version = startSteps.awaiting(connection);
        Map<String, String> superseded = authorizations
                .lockOpenOf(connection.id())
                .map(former -> Map.of("supersedes", former.id().toString()))
                .orElse(Map.of());
        authorizations.addDevice(
                run,
                code,
                about(Outcome.SUCCESS, connection, version)
                        .with("authorization", run.id().toString())
                        .with("account_type", run.accountType())
                        .with("iclient", iClient.id().toString())
                        .with(iClient.variables().isEmpty() ? Map.of() : Map.of("variables", iClient.variablesAsText()))
                        .with("requested_scopes", Scopes.format(run.requested()))
                        .with(
                                "verification_uri",
                                code.prompt().verificationUri().toString())
                        .with("valid_until", run.expiresAt().toString())
                        .with(superseded)
                        .with(facts));
        polls.add(run.id(), code.pace());
        return new Result.Waiting(run.id());
    }

    private Result refused(Connection connection, Reason reason, Map<String, String> facts) {
        ledger.append(about(Outcome.FAILED, connection, connection.version())
                .with("reason", reason.name().toLowerCase(Locale.ROOT))
                .with(facts));
        return new Result.Refused(reason);
    }

    private Entry about(Outcome outcome, Connection connection, long version) {
        return entries.fact(Action.AUTHORIZATION_START, outcome, Target.connection(connection.id()), version)
                .with("grant_type", GrantType.DEVICE_CODE.code());
    }
}
