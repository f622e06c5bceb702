package org.grantwarden.domain.authorization.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.Authorization.Status;
import org.grantwarden.domain.authorization.AuthorizationServer;
import org.grantwarden.domain.authorization.Authorizations;
import org.grantwarden.domain.authorization.CallbackParameters;
import org.grantwarden.domain.authorization.ErrorText;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.authorization.TokenFailure;
import org.grantwarden.domain.authorization.usecase.FinishAuthorization.Reason;
import org.grantwarden.domain.authorization.usecase.FinishAuthorization.Result;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.Providers;
import org.grantwarden.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/** The two transactions of a callback: before and after the token request. */
@ApplicationScoped
public class CallbackSteps {
    private static final String ACCESS_DENIED = "access_denied";

    private Authorizations authorizations;
    private Connections connections;
    private IClients iClients;
    private Providers providers;
    private Grants grants;
    private Ledger ledger;
    private Entries entries;
    private CurrentCall currentCall;
    private Clock clock;

    protected CallbackSteps() {}

    @Inject
    public CallbackSteps(
            Authorizations authorizations,
            Connections connections,
            IClients iClients,
            Providers providers,
            Grants grants,
            Ledger ledger,
            Entries entries,
            CurrentCall currentCall,
            Clock clock) {
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

    /** What is to be done with a response. */
    sealed interface Step {
        /** Nothing more. */
        record Over(Result result) implements Step {}

        /** Its code is to be redeemed, once. */
        record Redeem(
                Authorization authorization,
                Provider provider,
                AuthorizationServer.Client client,
                Secret code,
                Secret codeVerifier)
                implements Step {}
    }

    /** Checks a response against the run that it claims to belong to. */
    @Transactional
    public Step accept(CallbackParameters response, Function<UUID, Optional<Secret>> cookieOf) {
        Secret state = response.state();
        if (state == null || response.repeated()) {
            return reject(Reason.MALFORMED, null);
        }
        Optional<Authorization> found = authorizations.lockByState(state);
        if (found.isEmpty()) {
            return reject(Reason.UNKNOWN_STATE, null);
        }
        Authorization authorization = found.get();
        boolean ours = cookieOf.apply(authorization.id())
                .filter(cookie -> authorizations.boundToBrowser(authorization.id(), cookie))
                .isPresent();
        if (!ours) {
            // The honest browser may still come: a stranger's attempt must not end its run. After its time the browser
            // may
            // have forgotten the run, and whoever it is comes too late.
            boolean over = authorization.at(clock.instant()).status() == Status.TIMED_OUT;
            return reject(over ? Reason.TOO_LATE : Reason.OTHER_BROWSER, authorization);
        }
        // From here on it is the person who was at the provider, whether or not they have an account here.
        return currentCall.asAuthorizer(() -> goOn(response, authorization));
    }

    private Step goOn(CallbackParameters response, Authorization authorization) {
        if (authorization.status() == Status.TIMED_OUT) {
            return reject(Reason.TOO_LATE, authorization);
        }
        if (authorization.status() != Status.OPEN) {
            return reject(Reason.ALREADY_USED, authorization);
        }
        if (clock.instant().isAfter(authorization.expiresAt())) {
            end(authorization, Status.TIMED_OUT, Action.AUTHORIZATION_TIME_OUT, "too_late", "");
            return new Step.Over(new Result.Rejected(Reason.TOO_LATE));
        }
        return judge(response, authorization);
    }

    private Step judge(CallbackParameters response, Authorization authorization) {
        String issuer = response.issuer();
        if (issuer != null && authorization.issuer() != null && !issuer.equals(authorization.issuer())) {
            return failed(authorization, "issuer_mismatch", ErrorText.description(issuer));
        }
        if (issuer == null && issuerPromised(authorization)) {
            return failed(authorization, "issuer_missing", "");
        }
        if (response.error() != null) {
            String code = ErrorText.code(response.error());
            String description = ErrorText.description(response.errorDescription());
            if (code.equals(ACCESS_DENIED)) {
                end(authorization, Status.DECLINED, Action.AUTHORIZATION_DECLINE, code, description);
                return new Step.Over(new Result.Declined(authorization.id(), authorization.connectionId()));
            }
            return failed(authorization, code, description);
        }
        Secret code = response.code();
        if (code == null) {
            return failed(authorization, "no_code", "");
        }
        Optional<Connection> connection = connections
                .find(authorization.connectionId())
                .filter(c -> c.lifecycle() != Lifecycle.DELETED && c.authType() != AuthType.CLIENT_CREDENTIALS);
        Optional<Provider> provider = connection.flatMap(c -> providers.find(c.provider()));
        Optional<IClient> iClient = iClients.find(authorization.iClientId());
        Optional<Secret> secret = iClients.secretOf(authorization.iClientId());
        Optional<Authorizations.Started> started = authorizations.started(authorization.id());
        if (provider.isEmpty() || iClient.isEmpty() || secret.isEmpty() || started.isEmpty()) {
            return failed(authorization, "connection_or_client_gone", "");
        }
        if (!authorizations.claim(authorization.id())) {
            return reject(Reason.ALREADY_USED, authorization);
        }
        AuthorizationServer.Client client = AuthorizationServer.Client.of(
                        iClient.get(), secret.get(), provider.get(), authorization.issuer(), authorization.tokenUrl())
                .proving(iClients.dpopKeyOf(authorization.iClientId()));
        return new Step.Redeem(
                authorization, provider.get(), client, code, started.get().codeVerifier());
    }

    /** Whether the authorization server says that each of its answers names it (RFC 9207 §2.4). */
    private boolean issuerPromised(Authorization authorization) {
        return authorization.issuer() != null
                && connections
                        .find(authorization.connectionId())
                        .flatMap(connection -> providers.find(connection.provider()))
                        .flatMap(provider -> provider.accountType(authorization.accountType()))
                        .filter(AccountType::issuerPromised)
                        .isPresent();
    }

    /** Records what the token endpoint answered. */
    @Transactional
    Result conclude(Step.Redeem redeem, TokenAnswer answer) {
        return currentCall.asAuthorizer(() -> concluded(redeem, answer));
    }

    private Result concluded(Step.Redeem redeem, TokenAnswer answer) {
        Authorization authorization = redeem.authorization();
        if (answer instanceof TokenAnswer.Granted granted) {
            Optional<AccountType> accountType = iClients.find(authorization.iClientId())
                    .flatMap(client -> redeem.provider().accountType(authorization.accountType(), client.variables()))
                    .filter(type -> type.tokenUrl().equals(authorization.tokenUrl()));
            return accountType.isPresent() && grants.grant(accountType.get(), authorization, granted)
                    ? new Result.Granted(authorization.id(), authorization.connectionId())
                    : fail(authorization, "connection_or_client_gone", "");
        }
        TokenFailure failure = TokenFailure.of(answer);
        return fail(authorization, failure.error(), failure.description(), failure.status());
    }

    private Step failed(Authorization authorization, String code, String description) {
        return new Step.Over(fail(authorization, code, description));
    }

    private Result fail(Authorization authorization, String code, String description) {
        return fail(authorization, code, description, TokenFailure.NO_ANSWER);
    }

    private Result fail(Authorization authorization, String code, String description, int tokenStatus) {
        Integer answered = tokenStatus == TokenFailure.NO_ANSWER ? null : tokenStatus;
        end(
                authorization.ended(Status.FAILED, clock.instant(), code, description, answered),
                Action.AUTHORIZATION_FAIL,
                answered == null ? Map.of() : Map.of("status", Integer.toString(answered)));
        return new Result.Failed(authorization.id(), authorization.connectionId(), code, description);
    }

    private void end(Authorization authorization, Status how, Action action, String code, String description) {
        end(authorization.ended(how, clock.instant(), code, description), action, Map.of());
    }

    private void end(Authorization authorization, Action action, Map<String, String> facts) {
        long version = connections
                .find(authorization.connectionId())
                .map(Connection::version)
                .orElse(0L);
        authorizations.end(
                authorization,
                entries.fact(action, Outcome.FAILED, Target.connection(authorization.connectionId()), version)
                        .with("authorization", authorization.id().toString())
                        .with("error", String.valueOf(authorization.error()))
                        .with("error_description", String.valueOf(authorization.errorDescription()))
                        .with(facts));
    }

    private Step reject(Reason reason, @Nullable Authorization authorization) {
        Target target = authorization == null ? Target.SYSTEM : Target.connection(authorization.connectionId());
        long version = authorization == null
                ? 0
                : connections
                        .find(authorization.connectionId())
                        .map(Connection::version)
                        .orElse(0L);
        ledger.append(entries.fact(Action.AUTHORIZATION_REJECT, Outcome.FAILED, target, version)
                .with("reason", reason.name().toLowerCase(Locale.ROOT)));
        return new Step.Over(new Result.Rejected(reason));
    }
}
