package org.grantwarden.domain.provider;

import java.util.Objects;
import java.util.Set;

/**
 * A provider of the house as typed; empty texts for what is unknown.
 *
 * @param provider its id in the catalogue, such as {@code acme}
 * @param grants how connections get their tokens: with consent, with client credentials, or both
 * @param params extra parameters of the authorization request, {@code name=value}, one on each line
 * @param scopes scopes to choose from, separated by white space; empty lets people type any
 * @param probePath path of a test call below the API's base
 */
public record ProviderForm(
        String provider,
        String name,
        String docs,
        Set<AuthType> grants,
        String authorizeUrl,
        String tokenUrl,
        String revokeUrl,
        String introspectUrl,
        String apiBase,
        String issuer,
        boolean issuerPromised,
        String audience,
        String params,
        ClientAuthentication clientAuthentication,
        String scopeDelimiter,
        boolean pkce,
        String refreshScope,
        String scopes,
        String probePath) {
    public ProviderForm {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(name, "name");
        grants = Set.copyOf(grants);
        Objects.requireNonNull(clientAuthentication, "clientAuthentication");
    }
}
