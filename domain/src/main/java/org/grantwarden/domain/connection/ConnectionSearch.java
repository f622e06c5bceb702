package org.grantwarden.domain.connection;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.grantwarden.domain.token.GrantLife;

/** Finds connections for lists, in the database, a page at a time. */
public interface ConnectionSearch {
    /**
     * A page.
     *
     * @param lives how long grants live, by provider
     * @param now what states depend on
     */
    Page find(ConnectionQuery query, List<GrantLife> lives, Instant now);

    /** All that match, whatever the page, by name. */
    List<UUID> matching(ConnectionQuery query, List<GrantLife> lives, Instant now);

    /** How many connections are in each state; states that none is in are left out. */
    Map<ConnectionState, Long> counts(Instant now);

    /**
     * A page of ids in order.
     *
     * @param total how many match on all pages
     */
    record Page(List<UUID> ids, long total) {
        public Page {
            ids = List.copyOf(ids);
        }
    }
}
