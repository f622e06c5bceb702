package org.grantwarden.domain.connection.usecase;

import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.token.TokenSet;
import org.jspecify.annotations.Nullable;

/** Names in an entry what is wiped. */
final class Wiped {
    private Wiped() {}

    /** Of a connection that loses all its secrets. */
    static String of(Connection connection, @Nullable TokenSet tokenSet) {
        if (tokenSet != null) {
            return of(tokenSet);
        }
        return connection.apiKey() == null ? "nothing" : "api_key";
    }

    /** Of a token set. */
    static String of(TokenSet tokenSet) {
        return tokenSet.refresh() == null ? "access_token" : "access_token refresh_token";
    }
}
