package org.grantwarden.domain.provider;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an authorization server says of itself (RFC 8414 §2, OpenID Connect Discovery §3).
 *
 * @param issuer exactly as asked for
 * @param from the document's URL
 * @param revokeUrl null when it names none
 * @param introspectUrl null when it names none
 * @param issuerPromised {@code authorization_response_iss_parameter_supported} (RFC 9207 §3)
 * @param challengeMethods {@code code_challenge_methods_supported}; empty when it does not say
 * @param scopes {@code scopes_supported}; empty when it does not say
 * @param clientAuthentications {@code token_endpoint_auth_methods_supported}; the default of RFC 8414 when it does not
 *     say
 */
public record ServerMetadata(
        String issuer,
        URI from,
        URI authorizeUrl,
        URI tokenUrl,
        @Nullable URI revokeUrl,
        @Nullable URI introspectUrl,
        boolean issuerPromised,
        List<String> challengeMethods,
        List<String> scopes,
        List<String> clientAuthentications) {
    private static final String S256 = "S256";

    public ServerMetadata {
        Objects.requireNonNull(issuer, "issuer");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(authorizeUrl, "authorizeUrl");
        Objects.requireNonNull(tokenUrl, "tokenUrl");
        challengeMethods = List.copyOf(challengeMethods);
        scopes = List.copyOf(scopes);
        clientAuthentications = List.copyOf(clientAuthentications);
    }

    /** Whether it offers PKCE with {@code plain} only, which is never used (RFC 7636 §7.2). */
    public boolean plainOnly() {
        return !challengeMethods.isEmpty() && !challengeMethods.contains(S256);
    }

    /** Where it takes the client credentials: the header where it may choose, as RFC 6749 §2.3.1 prefers. */
    public ClientAuthentication clientAuthentication() {
        return clientAuthentications.contains("client_secret_basic")
                        || !clientAuthentications.contains("client_secret_post")
                ? ClientAuthentication.HEADER
                : ClientAuthentication.BODY;
    }
}
