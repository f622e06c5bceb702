package org.grantwarden.domain.provider;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What an authorization server says of mutual TLS (RFC 8705 §5): where clients with a certificate find its endpoints, so
 * that others are not asked for one.
 *
 * @param tokenUrl null where the usual one serves them, too; so are the others
 * @param boundTokens {@code tls_client_certificate_bound_access_tokens} (§3.3): whether it can bind tokens to certificates
 */
public record MutualTls(
        @Nullable URI tokenUrl,
        @Nullable URI revokeUrl,
        @Nullable URI introspectUrl,
        @Nullable URI pushUrl,
        @Nullable URI deviceUrl,
        boolean boundTokens) {
    /** Nothing is said. */
    public static final MutualTls NONE = new MutualTls(null, null, null, null, null, false);
}
