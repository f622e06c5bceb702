package org.grantwarden.domain.token;

import org.grantwarden.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of a token set.
 *
 * @param access access token (RFC 6749 §1.4)
 * @param refresh refresh token (RFC 6749 §1.5); null when none came
 */
public record Tokens(Secret access, @Nullable Secret refresh) {}
