package org.grantwarden.domain.token.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.apiclient.ApiClient;
import org.grantwarden.domain.apiclient.ApiClients;
import org.grantwarden.domain.apiclient.Entitlement;
import org.grantwarden.domain.apiclient.Entitlements;
import org.grantwarden.domain.authorization.Authorizations;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.provider.Providers;
import org.grantwarden.domain.token.Grounds;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.TokenSets;

/** Reads what a hand-out rests on, in one short transaction. */
@ApplicationScoped
public class ReadGrounds {
    private ApiClients apiClients;
    private Entitlements entitlements;
    private Connections connections;
    private TokenSets tokenSets;
    private Providers providers;
    private Authorizations authorizations;
    private IClients iClients;

    protected ReadGrounds() {}

    @Inject
    public ReadGrounds(
            ApiClients apiClients,
            Entitlements entitlements,
            Connections connections,
            TokenSets tokenSets,
            Providers providers,
            Authorizations authorizations,
            IClients iClients) {
        this.apiClients = apiClients;
        this.entitlements = entitlements;
        this.connections = connections;
        this.tokenSets = tokenSets;
        this.providers = providers;
        this.authorizations = authorizations;
        this.iClients = iClients;
    }

    /** As they are now. */
    @Transactional
    Grounds read(UUID clientId, UUID connectionId) {
        long clientVersion = apiClients.find(clientId).map(ApiClient::version).orElse(0L);
        Optional<Entitlement> entitlement = entitlements.find(clientId, connectionId);
        if (entitlement.isEmpty()) {
            return new Grounds(clientId, clientVersion, null, null, null, null, null, false);
        }
        Connection connection = connections.find(connectionId).orElseThrow();
        Optional<TokenSet> tokenSet = tokenSets.find(connectionId);
        return new Grounds(
                clientId,
                clientVersion,
                entitlement.get(),
                connection,
                tokenSet.orElse(null),
                tokenSet.flatMap(found -> tokenSets.sealed(connectionId, found.version()))
                        .orElse(null),
                tokenSet.filter(TokenSet::bound).flatMap(this::keyOwner).orElse(null),
                providers
                        .find(connection.provider())
                        .filter(provider -> provider.oauth2().certificateBound())
                        .isPresent());
    }

    private Optional<IClient> keyOwner(TokenSet bound) {
        return authorizations.find(bound.authorizationId()).flatMap(run -> iClients.find(run.iClientId()));
    }
}
