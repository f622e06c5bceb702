package org.grantwarden.domain.token.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.AuthorizationServer;
import org.grantwarden.domain.authorization.Authorizations;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.provider.DpopMode;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.Providers;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.RefreshLeases;
import org.grantwarden.domain.token.RefreshResult;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.TokenSets;
import org.grantwarden.domain.token.Tokens;
import org.jspecify.annotations.Nullable;

/** Gathers what a refresh needs, in a short transaction before anything is sent. */
@ApplicationScoped
public class RefreshPlans {
    private Connections connections;
    private IClients iClients;
    private Providers providers;
    private Authorizations authorizations;
    private TokenSets tokenSets;

    protected RefreshPlans() {}

    @Inject
    public RefreshPlans(
            Connections connections,
            IClients iClients,
            Providers providers,
            Authorizations authorizations,
            TokenSets tokenSets) {
        this.connections = connections;
        this.iClients = iClients;
        this.providers = providers;
        this.authorizations = authorizations;
        this.tokenSets = tokenSets;
    }

    /** What to do. */
    sealed interface Plan {
        /**
         * Send this.
         *
         * @param secretVersion the version of the client secret that is sent
         * @param refreshToken null where client credentials are all that is shown (RFC 6749 §4.4)
         */
        record Send(
                Connection connection,
                Provider provider,
                AuthorizationServer.Client client,
                long secretVersion,
                AccountType accountType,
                TokenSet tokenSet,
                @Nullable Secret refreshToken)
                implements Plan {
            /** Whether a token is of use only where it is bound to the iClient's key (RFC 9449). */
            boolean bindsTokens() {
                return client.dpopKey() != null && provider.oauth2().dpop() != DpopMode.NONE;
            }

            /** Whether a lost answer loses nothing: asked again, there is another token. */
            boolean repeatable() {
                return refreshToken == null;
            }
        }

        /** Nothing can be sent. */
        record Impossible(RefreshResult result) implements Plan {}
    }

    /** The plan for the token set under this lease. */
    @Transactional
    public Plan of(RefreshLeases.Lease lease) {
        UUID id = lease.connectionId();
        Optional<Connection> connection = connections.find(id).filter(c -> c.lifecycle() != Lifecycle.DELETED);
        Optional<TokenSet> tokenSet = tokenSets.find(id).filter(t -> t.version() == lease.tokenSetVersion());
        if (connection.isEmpty() || tokenSet.isEmpty()) {
            return impossible("no_token_set");
        }
        boolean repeatable = connection.get().authType() == AuthType.CLIENT_CREDENTIALS;
        Secret refreshToken = repeatable
                ? null
                : tokenSets
                        .reveal(id, lease.tokenSetVersion())
                        .map(Tokens::refresh)
                        .orElse(null);
        if (refreshToken == null && !repeatable) {
            return impossible("no_refresh_token");
        }
        Optional<Authorization> authorization =
                authorizations.find(tokenSet.get().authorizationId());
        UUID iClientId = connection.get().iClientId();
        if (iClientId == null
                || authorization.isEmpty()
                || !authorization
                        .get()
                        .fits(
                                connection.get().authType(),
                                iClientId,
                                connection.get().accountType())) {
            // A grant belongs to the client and the environment that it was given to (RFC 6749 §6).
            return impossible("client_changed");
        }
        Optional<Provider> provider = providers.find(connection.get().provider());
        Optional<IClient> iClient = iClients.find(iClientId);
        Optional<AccountType> accountType = iClient.flatMap(
                client -> provider.flatMap(p -> p.accountType(connection.get().accountType(), client.variables())));
        Optional<Secret> secret = iClients.secretOf(iClientId);
        if (accountType.isEmpty() || iClient.isEmpty() || secret.isEmpty()) {
            return new Plan.Impossible(new RefreshResult.ClientProblem("client_or_account_type_gone"));
        }
        return new Plan.Send(
                connection.get(),
                provider.get(),
                AuthorizationServer.Client.of(
                                iClient.get(),
                                secret.get(),
                                provider.get(),
                                accountType.get().issuer(),
                                accountType.get().tokenUrl())
                        .proving(iClients.dpopKeyOf(iClient.get().id())),
                iClient.get().secret().version(),
                accountType.get(),
                tokenSet.get(),
                refreshToken);
    }

    /** Whether a lost answer to a request for this connection's tokens would lose nothing. */
    @Transactional
    boolean repeatable(UUID connectionId) {
        return connections
                .find(connectionId)
                .filter(connection -> connection.authType() == AuthType.CLIENT_CREDENTIALS)
                .isPresent();
    }

    private static Plan impossible(String error) {
        return new Plan.Impossible(new RefreshResult.NeedsAuthorization(error));
    }
}
