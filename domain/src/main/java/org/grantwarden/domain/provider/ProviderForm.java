package org.grantwarden.domain.provider;

import java.util.Objects;

/**
 * A provider of the house as typed; empty texts for what is unknown.
 *
 * @param provider its id in the catalogue, such as {@code acme}
 * @param pushUrl where authorization requests are pushed first (RFC 9126)
 * @param params extra parameters of the authorization request, {@code name=value}, one on each line
 * @param assertion what a signed statement must be like; counts only where the client proves itself by one
 * @param scopes scopes to choose from, separated by white space; empty lets people type any
 * @param probePath path of a test call below the API's base
 */
public record ProviderForm(
        String provider,
        String name,
        String docs,
        String authorizeUrl,
        String tokenUrl,
        String revokeUrl,
        String introspectUrl,
        String pushUrl,
        String apiBase,
        String issuer,
        boolean issuerPromised,
        String audience,
        String params,
        ClientAuthentication clientAuthentication,
        ClientAssertion assertion,
        String scopeDelimiter,
        boolean pkce,
        String refreshScope,
        String scopes,
        String probePath) {
    public ProviderForm {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(clientAuthentication, "clientAuthentication");
        Objects.requireNonNull(assertion, "assertion");
    }
}
