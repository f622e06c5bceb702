package org.grantwarden.domain.connection;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.scope.Scope;
import org.jspecify.annotations.Nullable;

/** Tells which connection holds which scope, in the database, a page at a time. */
public interface ScopeHolders {
    /** A page, and how many match on all pages. */
    Page find(ScopeQuery query);

    /** All that match, whatever the page, by name. */
    List<UUID> matching(ScopeQuery query);

    /** These connections, in that order; those that are gone are left out. */
    List<ScopeHolder> of(List<UUID> ids);

    /**
     * How many connections hold each scope that any holds.
     *
     * @param provider null for those of all
     */
    List<Count> counts(@Nullable ProviderId provider);

    /**
     * A page in order.
     *
     * @param total how many match on all pages
     */
    record Page(List<ScopeHolder> rows, long total) {
        public Page {
            rows = List.copyOf(rows);
        }
    }

    /** In how many connections a scope is in each state. */
    record Count(ProviderId provider, Scope scope, long approved, long requested, long granted, long used) {
        public Count {
            Objects.requireNonNull(provider, "provider");
            Objects.requireNonNull(scope, "scope");
        }
    }
}
