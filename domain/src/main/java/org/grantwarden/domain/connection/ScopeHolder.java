package org.grantwarden.domain.connection;

import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.scope.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A connection as far as its scopes go.
 *
 * @param ownerName sign-in name; empty where it is not known
 * @param authorized whether it has tokens: without them nothing is requested or granted
 * @param requested sent at the authorization that gave the present tokens
 * @param granted what the present tokens can do
 * @param used when integrations last asked for a token by each scope
 * @param usedUnnamed when a token was last handed out to somebody who named no scope; null for never
 */
public record ScopeHolder(
        UUID id,
        String name,
        String ownerName,
        ProviderId provider,
        String accountType,
        boolean authorized,
        SortedSet<Scope> approved,
        SortedSet<Scope> requested,
        SortedSet<Scope> granted,
        SortedMap<Scope, Instant> used,
        @Nullable Instant usedUnnamed) {
    public ScopeHolder {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(ownerName, "ownerName");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(accountType, "accountType");
        approved = Collections.unmodifiableSortedSet(new TreeSet<>(approved));
        requested = Collections.unmodifiableSortedSet(new TreeSet<>(requested));
        granted = Collections.unmodifiableSortedSet(new TreeSet<>(granted));
        used = Collections.unmodifiableSortedMap(new TreeMap<>(used));
    }
}
