package org.grantwarden.domain.connection.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.grantwarden.domain.connection.ConnectionOverview;
import org.grantwarden.domain.connection.ConnectionQuery;
import org.grantwarden.domain.connection.ConnectionSearch;
import org.grantwarden.domain.connection.ConnectionState;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.provider.Providers;
import org.grantwarden.domain.token.GrantLife;

/** Lists connections, a page at a time. Reads only. */
@ApplicationScoped
@Requires(Right.VIEW_CONNECTIONS)
public class FindConnections {
    private ConnectionSearch search;
    private ConnectionOverviews overviews;
    private Providers providers;
    private Clock clock;

    protected FindConnections() {}

    @Inject
    public FindConnections(ConnectionSearch search, ConnectionOverviews overviews, Providers providers, Clock clock) {
        this.search = search;
        this.overviews = overviews;
        this.providers = providers;
        this.clock = clock;
    }

    /**
     * A page of the list.
     *
     * @param total how many match on all pages
     */
    public record Page(List<ConnectionOverview> rows, long total) {
        public Page {
            rows = List.copyOf(rows);
        }
    }

    /** The page that is asked for. */
    @Transactional
    public Page page(ConnectionQuery query) {
        ConnectionSearch.Page found = search.find(query, lives(), clock.instant());
        return new Page(overviews.of(found.ids()), found.total());
    }

    /** All that match, whatever the page. */
    @Transactional
    public List<UUID> matching(ConnectionQuery query) {
        return search.matching(query, lives(), clock.instant());
    }

    /** How many connections are in each state; states that none is in are left out. */
    @Transactional
    public Map<ConnectionState, Long> counts() {
        return search.counts(clock.instant());
    }

    private List<GrantLife> lives() {
        return providers.all().stream()
                .map(p -> new GrantLife(
                        p.id(), p.oauth2().refreshIdle(), p.oauth2().refreshAbsolute()))
                .toList();
    }
}
