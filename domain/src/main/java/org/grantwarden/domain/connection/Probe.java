package org.grantwarden.domain.connection;

import java.util.Optional;
import org.grantwarden.domain.authorization.AuthorizationServer;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.secret.Hosts;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.TokenSet;
import org.jspecify.annotations.Nullable;

/** Calls a provider's API once to see whether a credential works. Sends it to its bound hosts only. */
public interface Probe {
    /** Uses a token that is bound to nothing. */
    default ProbeResult withToken(Provider provider, AccountType accountType, TokenSet tokenSet, Secret accessToken) {
        return withToken(provider, accountType, tokenSet, accessToken, null, Optional.empty());
    }

    /**
     * Uses an access token on the first probe call whose scope is granted: as bearer token (RFC 6750 §2.1), or with a proof
     * where it is bound to a key (RFC 9449 §7.1).
     *
     * @param owner whose certificate the token is bound to (RFC 8705 §3), which is then presented; null where to none
     * @param dpopKey the key with which proofs are signed; empty where there is none
     */
    ProbeResult withToken(
            Provider provider,
            AccountType accountType,
            TokenSet tokenSet,
            Secret accessToken,
            AuthorizationServer.@Nullable Client owner,
            Optional<Secret> dpopKey);

    /** Uses an API key as user name with an empty password (RFC 7617) on the first probe call that answers. */
    ProbeResult withApiKey(Provider provider, AccountType accountType, Secret apiKey, Hosts boundTo);
}
