package org.grantwarden.domain.authorization;

import org.grantwarden.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * An authorization response as it came to the redirect URI (RFC 6749 §4.1.2, §4.1.2.1; RFC 9207 §2); null for what was
 * not sent.
 *
 * @param repeated whether a parameter came twice, which makes the response invalid (RFC 6749 §3.1)
 */
public record CallbackParameters(
        @Nullable Secret state,
        @Nullable Secret code,
        @Nullable String error,
        @Nullable String errorDescription,
        @Nullable String issuer,
        boolean repeated) {}
