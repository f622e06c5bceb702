package org.grantwarden.domain.connection;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A connection as typed.
 *
 * @param purpose what it is for; null keeps the stored one
 * @param owner the user who answers for it; null keeps the stored one, and for a new one takes who makes it
 * @param provider provider id
 * @param accountType account type id
 * @param iClientId chosen iClient; null when none is chosen or the auth type is Basic
 * @param scopes chosen scopes; not looked at for Basic
 * @param apiKey the API key for Basic; null keeps the stored one
 */
public record ConnectionForm(
        String name,
        @Nullable String purpose,
        @Nullable UUID owner,
        String provider,
        String accountType,
        AuthType authType,
        @Nullable UUID iClientId,
        SortedSet<Scope> scopes,
        @Nullable Secret apiKey) {
    public ConnectionForm {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(accountType, "accountType");
        Objects.requireNonNull(authType, "authType");
        scopes = Collections.unmodifiableSortedSet(new TreeSet<>(scopes));
    }

    /** A form that leaves owner and purpose as they are. */
    public ConnectionForm(
            String name,
            String provider,
            String accountType,
            AuthType authType,
            @Nullable UUID iClientId,
            SortedSet<Scope> scopes,
            @Nullable Secret apiKey) {
        this(name, null, null, provider, accountType, authType, iClientId, scopes, apiKey);
    }
}
