package org.grantwarden.domain.authorization;

import java.net.URI;
import java.util.Optional;
import java.util.SortedSet;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.secret.Hosts;
import org.grantwarden.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/** Speaks OAuth 2.0 with a provider's authorization server. Sends secrets to their bound hosts only; never retries. */
public interface AuthorizationServer {
    /**
     * The URL of the authorization request (RFC 6749 §4.1.1, RFC 7636 §4.3). Where tokens are bound to a key, so is the code
     * (RFC 9449 §10).
     *
     * @param codeVerifier from which the S256 challenge is made, where the provider wants PKCE
     */
    URI authorizationRequest(
            Provider provider,
            AccountType accountType,
            Client client,
            URI redirectUri,
            SortedSet<Scope> scopes,
            Secret state,
            Secret codeVerifier);

    /**
     * Pushes the same request to the account type's endpoint for that, with the client's authentication (RFC 9126 §2).
     *
     * @return where to send the browser then: with nothing but the client ID and the reference that the server gave (§4)
     */
    PushAnswer push(
            Provider provider,
            AccountType accountType,
            Client client,
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
     * @param secret the client secret, or the private key that stands in its place
     * @param secretHosts the hosts that may receive the client secret, or what is signed with the private key
     * @param audience for whom a signed statement is meant; null only where the client sends a secret
     * @param dpopKey the private key with which proofs are signed (RFC 9449); null where its tokens are bound to none
     */
    record Client(
            String clientId,
            Secret secret,
            Hosts secretHosts,
            @Nullable String audience,
            @Nullable Secret dpopKey) {
        /** One whose tokens are bound to no key. */
        public Client(String clientId, Secret secret, Hosts secretHosts, @Nullable String audience) {
            this(clientId, secret, secretHosts, audience, null);
        }

        /** One that sends a secret. */
        public Client(String clientId, Secret secret, Hosts secretHosts) {
            this(clientId, secret, secretHosts, null, null);
        }

        /** The same with this key for proofs; with none where there is none. */
        public Client proving(Optional<Secret> key) {
            return new Client(clientId, secret, secretHosts, audience, key.orElse(null));
        }

        /** An iClient as it shows itself to a server with this issuer and token endpoint. */
        public static Client of(
                IClient iClient, Secret secret, Provider provider, @Nullable String issuer, URI tokenUrl) {
            return new Client(
                    iClient.clientId(),
                    secret,
                    iClient.secret().boundTo(),
                    provider.oauth2().assertion().audienceOf(issuer, tokenUrl));
        }
    }
}
