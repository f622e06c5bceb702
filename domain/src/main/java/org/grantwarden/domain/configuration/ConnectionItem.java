package org.grantwarden.domain.configuration;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.scope.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A connection as a file says it is. Name, provider and account type say which one is meant.
 *
 * @param line where it stands in the file, from 1; 0 when it comes from none
 * @param iClient the iClient's name; null for Basic
 * @param owner the owner's sign-in name; null leaves the stored one, and for a new one takes who imports
 * @param purpose null leaves the stored one
 * @param scopes the approved scopes; empty for Basic
 */
public record ConnectionItem(
        int line,
        String name,
        String provider,
        String accountType,
        AuthType authType,
        @Nullable String iClient,
        @Nullable String owner,
        @Nullable String purpose,
        SortedSet<Scope> scopes) {
    public ConnectionItem {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(accountType, "accountType");
        Objects.requireNonNull(authType, "authType");
        scopes = Collections.unmodifiableSortedSet(new TreeSet<>(scopes));
    }
}
