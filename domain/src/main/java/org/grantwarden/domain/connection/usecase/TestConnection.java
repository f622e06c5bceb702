package org.grantwarden.domain.connection.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.authorization.AuthorizationServer;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.ConnectionForm;
import org.grantwarden.domain.connection.Probe;
import org.grantwarden.domain.connection.ProbeResult;
import org.grantwarden.domain.connection.ProbeResult.Verdict;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.provider.Providers;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.RefreshResult;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.usecase.AccessTokens;
import org.grantwarden.domain.token.usecase.GrantPlans;
import org.grantwarden.domain.token.usecase.TokenRefresher;

/** Asks the provider's API the cheapest granted call and says what came of it. No transaction is held meanwhile. */
@ApplicationScoped
@Requires(value = Right.CHANGE_CONNECTIONS, goesOnUnsealed = true)
public class TestConnection {
    private TestSteps steps;
    private Providers providers;
    private Probe probe;
    private AccessTokens accessTokens;
    private TokenRefresher refresher;
    private GrantPlans plans;

    protected TestConnection() {}

    @Inject
    public TestConnection(
            TestSteps steps,
            Providers providers,
            Probe probe,
            AccessTokens accessTokens,
            TokenRefresher refresher,
            GrantPlans plans) {
        this.steps = steps;
        this.providers = providers;
        this.probe = probe;
        this.accessTokens = accessTokens;
        this.refresher = refresher;
        this.plans = plans;
    }

    /** What came of it. */
    public sealed interface Result {
        /** The API answered, or failed to. */
        record Probed(ProbeResult probe, AuthType authType) implements Result {}

        /**
         * There was no token to ask with, or the API took the present one no more and no newer one came. The refresh says
         * why, and has said of the connection what holds.
         */
        record NoToken(RefreshResult reason) implements Result {}

        /** There is no such connection, or its provider's account type left the catalogue. */
        record Gone() implements Result {}
    }

    /** Tests a saved connection. A 401 leads to one refresh and one more call (RFC 6750 §3.1). */
    public Result test(UUID connectionId) {
        Optional<Connection> found = steps.find(connectionId);
        Optional<Provider> provider = found.flatMap(c -> providers.find(c.provider()));
        Optional<AccountType> accountType =
                found.flatMap(c -> provider.flatMap(p -> p.accountType(c.accountType(), steps.variables(c))));
        if (accountType.isEmpty()) {
            return new Result.Gone();
        }
        Connection connection = found.get();
        if (connection.authType() == AuthType.BASIC) {
            return basic(connection, provider.get(), accountType.get());
        }
        RefreshResult usable = accessTokens.usable(connectionId);
        if (!(usable instanceof RefreshResult.Fresh fresh)) {
            steps.noToken(connection, usable);
            return new Result.NoToken(usable);
        }
        ProbeResult result = ask(provider.get(), accountType.get(), fresh.tokenSet());
        if (result.verdict() == Verdict.UNAUTHORIZED) {
            RefreshResult refreshed =
                    refresher.refresh(connectionId, fresh.tokenSet().version());
            if (refreshed instanceof RefreshResult.Fresh newer) {
                result = ask(provider.get(), accountType.get(), newer.tokenSet());
            } else if (!(refreshed instanceof RefreshResult.NeedsAuthorization)) {
                // An access token that is over says nothing about the grant; the refresh has not said that it is dead.
                steps.notRefreshed(connection, result, refreshed);
                return new Result.NoToken(refreshed);
            }
        }
        steps.tested(connection, result);
        return new Result.Probed(result, connection.authType());
    }

    /**
     * Tests a typed API key before it is saved, against the chosen account type's own host. Empty when there is nothing
     * to test yet: OAuth 2.0 needs consent first.
     */
    public Optional<ProbeResult> testTyped(ConnectionForm form) {
        Secret key = form.apiKey();
        Optional<Provider> provider = providers.find(new ProviderId(form.provider()));
        Optional<AccountType> accountType = provider.flatMap(p -> p.accountType(form.accountType()));
        if (form.authType() != AuthType.BASIC || key == null || accountType.isEmpty()) {
            return Optional.empty();
        }
        ProbeResult result = probe.withApiKey(
                provider.get(), accountType.get(), key, accountType.get().apiHosts());
        steps.testedTyped(form, result);
        return Optional.of(result);
    }

    private Result basic(Connection connection, Provider provider, AccountType accountType) {
        Optional<Secret> key = steps.apiKey(connection.id());
        if (key.isEmpty() || connection.apiKey() == null) {
            return new Result.Gone();
        }
        ProbeResult result = probe.withApiKey(
                provider, accountType, key.get(), connection.apiKey().boundTo());
        steps.tested(connection, result);
        return new Result.Probed(result, AuthType.BASIC);
    }

    /** As the client to which the grant belongs: its certificate and its key are what the token may be bound to. */
    private ProbeResult ask(Provider provider, AccountType accountType, TokenSet tokenSet) {
        AuthorizationServer.Client owner =
                plans.of(tokenSet.connectionId()) instanceof GrantPlans.Plan.Known known ? known.client() : null;
        return steps.accessToken(tokenSet)
                .map(token -> probe.withToken(
                        provider,
                        accountType,
                        tokenSet,
                        token,
                        provider.oauth2().certificateBound() ? owner : null,
                        Optional.ofNullable(owner).map(AuthorizationServer.Client::dpopKey)))
                .orElseGet(() -> new ProbeResult(Verdict.UNAUTHORIZED, 0, "", "token_set_changed", 0));
    }
}
