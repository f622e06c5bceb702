package org.grantwarden.domain.authorization;

import java.net.URI;
import java.util.SortedSet;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.secret.Hosts;
import org.grantwarden.domain.secret.Secret;

/** Speaks OAuth 2.0 with a provider's authorization server. Sends secrets to their bound hosts only; never retries. */
public interface AuthorizationServer {
    /**
     * The URL of the authorization request (RFC 6749 §4.1.1, RFC 7636 §4.3).
     *
     * @param codeVerifier from which the S256 challenge is made, where the provider wants PKCE
     */
    URI authorizationRequest(
            Provider provider,
            AccountType accountType,
            String clientId,
            URI redirectUri,
            SortedSet<Scope> scopes,
            Secret state,
            Secret codeVerifier);

    /** Redeems a code at the token endpoint with which the authorization was started (RFC 6749 §4.1.3). */
    TokenAnswer redeem(
            Provider provider,
            Client client,
            TokenEndpoint endpoint,
            Secret code,
            URI redirectUri,
            Secret codeVerifier);

    /**
     * Asks for an access token with nothing but the client's own credentials (RFC 6749 §4.4.2).
     *
     * @param accountType with whole addresses
     * @param scopes asked for; none leaves it to the server
     */
    TokenAnswer withClientCredentials(
            Provider provider, Client client, AccountType accountType, SortedSet<Scope> scopes);

    /** Asks for a new access token (RFC 6749 §6). */
    TokenAnswer refresh(
            Provider provider, Client client, TokenEndpoint endpoint, Secret refreshToken, Hosts refreshTokenHosts);

    /**
     * Who asks.
     *
     * @param secretHosts the hosts that may receive the client secret
     */
    record Client(String clientId, Secret secret, Hosts secretHosts) {}
}
