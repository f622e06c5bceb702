package org.grantwarden.domain.apiclient;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.grantwarden.domain.scope.Scope;
import org.jspecify.annotations.Nullable;

/**
 * An entitlement as chosen.
 *
 * @param connectionId null when none is chosen
 * @param scopes null: whatever the connection's token can do
 * @param hours null: at any time
 */
public record EntitlementForm(
        UUID apiClientId,
        @Nullable UUID connectionId,
        @Nullable SortedSet<Scope> scopes,
        @Nullable OpenHours hours) {
    public EntitlementForm {
        scopes = scopes == null ? null : Collections.unmodifiableSortedSet(new TreeSet<>(scopes));
    }
}
