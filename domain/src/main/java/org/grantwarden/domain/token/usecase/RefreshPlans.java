package org.grantwarden.domain.token.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.AuthorizationServer;
import org.grantwarden.domain.authorization.Authorizations;
import org.grantwarden.domain.authorization.TokenEndpoint;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.Providers;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.RefreshLeases;
import org.grantwarden.domain.token.RefreshResult;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.TokenSets;
import org.grantwarden.domain.token.Tokens;

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
         */
        record Send(
                Connection connection,
                Provider provider,
                AuthorizationServer.Client client,
                long secretVersion,
                TokenEndpoint endpoint,
                TokenSet tokenSet,
                Secret refreshToken)
                implements Plan {}

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
        Secret refreshToken = tokenSets
                .reveal(id, lease.tokenSetVersion())
                .map(Tokens::refresh)
                .orElse(null);
        if (refreshToken == null) {
            return impossible("no_refresh_token");
        }
        Optional<Authorization> authorization =
                authorizations.find(tokenSet.get().authorizationId());
        UUID iClientId = connection.get().iClientId();
        if (iClientId == null
                || authorization.isEmpty()
                || !authorization.get().iClientId().equals(iClientId)
                || !authorization.get().accountType().equals(connection.get().accountType())) {
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
                        accountType.get().tokenUrl()),
                iClient.get().secret().version(),
                TokenEndpoint.of(accountType.get()),
                tokenSet.get(),
                refreshToken);
    }

    private static Plan impossible(String error) {
        return new Plan.Impossible(new RefreshResult.NeedsAuthorization(error));
    }
}
