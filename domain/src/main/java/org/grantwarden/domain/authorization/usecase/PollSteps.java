package org.grantwarden.domain.authorization.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.Authorization.Status;
import org.grantwarden.domain.authorization.AuthorizationServer;
import org.grantwarden.domain.authorization.Authorizations;
import org.grantwarden.domain.authorization.DevicePolls;
import org.grantwarden.domain.authorization.DevicePolls.Turn;
import org.grantwarden.domain.authorization.DeviceVerdict;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.authorization.TokenFailure;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.Providers;
import org.grantwarden.domain.secret.Secret;

/**
 * The two transactions of a turn: before and after the token endpoint is asked. Each locks the connection first, as every
 * other begin and end of a run does.
 */
@ApplicationScoped
public class PollSteps {
    /** Until the run has ended, which is at once. */
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

    private static final TokenFailure GONE = new TokenFailure("connection_or_client_gone", "", TokenFailure.NO_ANSWER);
    private static final TokenFailure TOO_LATE = new TokenFailure("expired_token", "", TokenFailure.NO_ANSWER);

    private DevicePolls polls;
    private Authorizations authorizations;
    private Connections connections;
    private IClients iClients;
    private Providers providers;
    private Grants grants;
    private Ledger ledger;
    private Entries entries;
    private CurrentCall currentCall;
    private Clock clock;

    protected PollSteps() {}

    @Inject
    public PollSteps(
            DevicePolls polls,
            Authorizations authorizations,
            Connections connections,
            IClients iClients,
            Providers providers,
            Grants grants,
            Ledger ledger,
            Entries entries,
            CurrentCall currentCall,
            Clock clock) {
        this.polls = polls;
        this.authorizations = authorizations;
        this.connections = connections;
        this.iClients = iClients;
        this.providers = providers;
        this.grants = grants;
        this.ledger = ledger;
        this.entries = entries;
        this.currentCall = currentCall;
        this.clock = clock;
    }

    /** All that one request takes. */
    record Ask(
            Turn turn,
            Authorization run,
            Provider provider,
            AccountType accountType,
            AuthorizationServer.Client client,
            Secret deviceCode) {}

    /** What is to be asked in this turn; empty where nothing is. A run whose time is over ends here. */
    @Transactional
    Optional<Ask> prepare(Turn turn, Duration hold) {
        // It may have waited for a thread for long.
        if (!polls.keep(turn, hold)) {
            return Optional.empty();
        }
        Optional<Authorization> open = lockOpen(turn);
        if (open.isEmpty()) {
            return Optional.empty();
        }
        Authorization run = open.get();
        if (!clock.instant().isBefore(run.expiresAt())) {
            end(run, Status.TIMED_OUT, Action.AUTHORIZATION_TIME_OUT, TOO_LATE);
            return Optional.empty();
        }
        Optional<Ask> ask = ask(turn, run);
        if (ask.isEmpty()) {
            end(run, Status.FAILED, Action.AUTHORIZATION_FAIL, GONE);
        }
        return ask;
    }

    private Optional<Ask> ask(Turn turn, Authorization run) {
        Optional<Provider> provider = connections
                .find(run.connectionId())
                .filter(c ->
                        c.lifecycle() != Lifecycle.DELETED && run.grantType().of(c.authType()))
                .flatMap(c -> providers.find(c.provider()));
        Optional<IClient> iClient = iClients.find(run.iClientId());
        Optional<Secret> secret = iClients.secretOf(run.iClientId());
        Optional<Secret> deviceCode = authorizations.deviceCode(run.id());
        // The codes go to the authorization server that gave them, and to no other (RFC 9700 §4.4).
        Optional<AccountType> accountType =
                iClient.flatMap(client -> provider.flatMap(p -> p.accountType(run.accountType(), client.variables()))
                        .filter(type -> type.tokenUrl().equals(run.tokenUrl())));
        return accountType.isEmpty() || secret.isEmpty() || deviceCode.isEmpty()
                ? Optional.empty()
                : Optional.of(new Ask(
                        turn,
                        run,
                        provider.orElseThrow(),
                        accountType.get(),
                        AuthorizationServer.Client.of(
                                        iClient.orElseThrow(),
                                        secret.get(),
                                        provider.orElseThrow(),
                                        run.issuer(),
                                        run.tokenUrl())
                                .proving(iClients.dpopKeyOf(run.iClientId())),
                        deviceCode.get()));
    }

    /** Records what the token endpoint answered. Tokens count also where the turn was lost meanwhile: they come only once. */
    @Transactional
    void conclude(Ask asked, TokenAnswer answer) {
        Optional<Authorization> open = lockOpen(asked.turn());
        DeviceVerdict verdict = DeviceVerdict.of(asked.turn().pace(), answer);
        if (open.isEmpty()) {
            endedMeanwhile(asked.run(), verdict);
            return;
        }
        Authorization run = open.get();
        boolean over = verdict instanceof DeviceVerdict.Failed || verdict instanceof DeviceVerdict.Expired;
        if (over && !polls.keep(asked.turn(), LONG_ENOUGH)) {
            // Another node has the turn: it may hold the tokens for which this code was refused here.
            return;
        }
        if (verdict instanceof DeviceVerdict.Wait wait) {
            polls.giveBack(asked.turn(), wait.pace(), until(run, wait.pause()));
        } else if (verdict instanceof DeviceVerdict.Tokens tokens) {
            boolean granted = asAuthorizer(() -> grants.grant(asked.accountType(), run, tokens.answer()));
            if (!granted) {
                end(run, Status.FAILED, Action.AUTHORIZATION_FAIL, GONE);
            }
        } else if (verdict instanceof DeviceVerdict.Declined declined) {
            asAuthorizer(() -> end(run, Status.DECLINED, Action.AUTHORIZATION_DECLINE, declined.failure()));
        } else if (verdict instanceof DeviceVerdict.Expired expired) {
            end(run, Status.TIMED_OUT, Action.AUTHORIZATION_TIME_OUT, expired.failure());
        } else if (verdict instanceof DeviceVerdict.Failed failed) {
            end(run, Status.FAILED, Action.AUTHORIZATION_FAIL, failed.failure());
        }
    }

    /** The last pause ends with the run, so that its end shows at once. */
    private Duration until(Authorization run, Duration pause) {
        Duration left = Duration.between(clock.instant(), run.expiresAt());
        Duration rest = left.compareTo(pause) < 0 ? left : pause;
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    /** It is the person at the provider who says yes or no, whoever that is. */
    private <T> T asAuthorizer(Supplier<T> work) {
        return currentCall.as(Call.authorizer(currentCall.get().origin()), work);
    }

    private void endedMeanwhile(Authorization run, DeviceVerdict verdict) {
        if (verdict instanceof DeviceVerdict.Tokens) {
            UUID id = run.connectionId();
            ledger.append(
                    entries.fact(Action.AUTHORIZATION_REJECT, Outcome.FAILED, Target.connection(id), versionOf(id))
                            .with("authorization", run.id().toString())
                            .with("reason", "ended_meanwhile"));
        }
    }

    private Optional<Authorization> lockOpen(Turn turn) {
        return authorizations
                .find(turn.authorizationId())
                .flatMap(run -> connections.lock(run.connectionId()))
                .flatMap(connection -> authorizations.lockOpenOf(connection.id()))
                .filter(run -> run.id().equals(turn.authorizationId()));
    }

    private boolean end(Authorization run, Status how, Action action, TokenFailure failure) {
        Integer status = failure.status() == TokenFailure.NO_ANSWER ? null : failure.status();
        UUID id = run.connectionId();
        authorizations.end(
                run.ended(how, clock.instant(), failure.error(), failure.description(), status),
                entries.fact(action, Outcome.FAILED, Target.connection(id), versionOf(id))
                        .with("authorization", run.id().toString())
                        .with("grant_type", run.grantType().code())
                        .with("error", failure.error())
                        .with("error_description", failure.description())
                        .with(status == null ? Map.of() : Map.of("status", status.toString())));
        return true;
    }

    private long versionOf(UUID connectionId) {
        return connections.find(connectionId).map(Connection::version).orElse(0L);
    }
}
