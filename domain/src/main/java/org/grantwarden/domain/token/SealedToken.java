package org.grantwarden.domain.token;

import org.grantwarden.domain.secret.Secret;

/** An access token as it is stored: encrypted until it is needed, so that remembering it keeps no secret in clear. */
@FunctionalInterface
public interface SealedToken {
    /**
     * The token. It cannot be read when the key under which it was encrypted has been taken out of use since.
     */
    Secret reveal();
}
