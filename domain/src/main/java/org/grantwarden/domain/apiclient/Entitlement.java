package org.grantwarden.domain.apiclient;

import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.scope.Scopes;
import org.jspecify.annotations.Nullable;

/**
 * The right of an API client to have the access token of a connection.
 *
 * @param scopes the most that a token may be able to do to be handed out; null: whatever the connection's can do
 * @param hours when it may be asked for; null: at any time
 * @param removed whether it has been taken away; the tombstone stays
 * @param version raised by one at each change; 1 when made
 */
public record Entitlement(
        UUID id,
        UUID apiClientId,
        UUID connectionId,
        @Nullable SortedSet<Scope> scopes,
        @Nullable OpenHours hours,
        Instant createdAt,
        boolean removed,
        long version) {
    public Entitlement {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(apiClientId, "apiClientId");
        Objects.requireNonNull(connectionId, "connectionId");
        Objects.requireNonNull(createdAt, "createdAt");
        scopes = scopes == null ? null : Collections.unmodifiableSortedSet(new TreeSet<>(scopes));
    }

    /** Whether a token that can do this may be handed out: nobody can take scopes off a token. */
    public boolean covers(SortedSet<Scope> granted) {
        return scopes == null || scopes.containsAll(granted);
    }

    /** The tombstone, one version on. */
    public Entitlement remove() {
        return new Entitlement(id, apiClientId, connectionId, scopes, hours, createdAt, true, version + 1);
    }

    /** The values that the ledger compares and records. */
    public SortedMap<String, String> recorded() {
        SortedMap<String, String> values = new TreeMap<>();
        values.put("api_client", apiClientId.toString());
        values.put("connection", connectionId.toString());
        values.put("scopes", scopes == null ? "any" : Scopes.format(scopes));
        values.put("hours", hours == null ? "any" : hours.toString());
        values.put("removed", Boolean.toString(removed));
        return values;
    }
}
