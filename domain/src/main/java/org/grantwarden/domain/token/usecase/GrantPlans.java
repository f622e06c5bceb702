package org.grantwarden.domain.token.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.AuthorizationServer;
import org.grantwarden.domain.authorization.Authorizations;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.Providers;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.TokenSets;

/**
 * Finds to whom the provider gave a grant: the iClient and account type of its authorization, which need not be the
 * connection's present ones. Whoever asks the provider about the grant asks as that client.
 */
@ApplicationScoped
public class GrantPlans {
    private IClients iClients;
    private Providers providers;
    private Authorizations authorizations;
    private TokenSets tokenSets;

    protected GrantPlans() {}

    @Inject
    public GrantPlans(IClients iClients, Providers providers, Authorizations authorizations, TokenSets tokenSets) {
        this.iClients = iClients;
        this.providers = providers;
        this.authorizations = authorizations;
        this.tokenSets = tokenSets;
    }

    /** What is known. */
    public sealed interface Plan {
        /** All that it takes to ask the provider. */
        record Known(Provider provider, AccountType accountType, AuthorizationServer.Client client, TokenSet tokenSet)
                implements Plan {}

        /** There are tokens, and no client any more to which they belong. */
        record ClientGone(TokenSet tokenSet) implements Plan {}

        /** There are no tokens. */
        record Nothing() implements Plan {}
    }

    /** The plan for a connection's present tokens. */
    @Transactional
    public Plan of(UUID connectionId) {
        Optional<TokenSet> tokenSet = tokenSets.find(connectionId);
        if (tokenSet.isEmpty()) {
            return new Plan.Nothing();
        }
        Optional<Authorization> authorization =
                authorizations.find(tokenSet.get().authorizationId());
        Optional<IClient> iClient = authorization.flatMap(run -> iClients.find(run.iClientId()));
        Optional<Provider> provider = iClient.flatMap(client -> providers.find(client.provider()));
        Optional<AccountType> accountType = provider.flatMap(known -> known.accountType(
                authorization.get().accountType(), iClient.get().variables()));
        Optional<Secret> secret =
                iClient.filter(client -> !client.deleted()).flatMap(client -> iClients.secretOf(client.id()));
        if (accountType.isEmpty() || secret.isEmpty()) {
            return new Plan.ClientGone(tokenSet.get());
        }
        return new Plan.Known(
                provider.get(),
                accountType.get(),
                AuthorizationServer.Client.of(
                                iClient.get(),
                                secret.get(),
                                provider.get(),
                                accountType.get().issuer(),
                                accountType.get().tokenUrl())
                        .proving(iClients.dpopKeyOf(iClient.get().id())),
                tokenSet.get());
    }
}
