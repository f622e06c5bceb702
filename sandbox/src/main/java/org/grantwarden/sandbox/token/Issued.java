package org.grantwarden.sandbox.token;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tokens just made; the refresh token is null unless offline_access was granted. Prints no token. */
public record Issued(String accessToken, @Nullable String refreshToken, List<String> scopes, long seconds) {
    /** Copies the list. */
    public Issued {
        scopes = List.copyOf(scopes);
    }

    @Override
    public String toString() {
        return "Issued" + scopes;
    }
}
