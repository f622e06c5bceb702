package org.grantwarden.domain.connection;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.scope.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Which connections a view of scopes shows, by name. Deleted ones never come.
 *
 * @param search stands in the connection's or its owner's name, without regard to case; may be empty
 * @param provider null for any
 * @param holding by provider the scopes of which a connection holds at least one; null for any connection
 * @param state the state in which it holds one; null for any of the four
 * @param offset rows to leave out
 * @param limit most rows wanted, 1 to 200
 */
public record ScopeQuery(
        String search,
        @Nullable ProviderId provider,
        @Nullable Map<ProviderId, SortedSet<Scope>> holding,
        @Nullable ScopeState state,
        int offset,
        int limit) {
    private static final int LARGEST_PAGE = 200;

    public ScopeQuery {
        Objects.requireNonNull(search, "search");
        holding = holding == null ? null : new LinkedHashMap<>(holding);
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new IllegalArgumentException("limit " + limit + " is outside 1 to " + LARGEST_PAGE);
        }
        if (offset < 0) {
            throw new IllegalArgumentException("offset " + offset + " is negative");
        }
    }
}
