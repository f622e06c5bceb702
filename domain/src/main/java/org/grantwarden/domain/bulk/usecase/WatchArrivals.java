package org.grantwarden.domain.bulk.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.Authorizations;
import org.grantwarden.domain.bulk.Arrival;
import org.grantwarden.domain.bulk.BulkItem;
import org.grantwarden.domain.bulk.BulkRun;
import org.grantwarden.domain.bulk.BulkRuns;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.Requires;

/** Tells which of the connections on a list of those to be authorized have arrived. Reads only. */
@ApplicationScoped
@Requires(Right.VIEW_CONNECTIONS)
public class WatchArrivals {
    private BulkRuns runs;
    private Connections connections;
    private Authorizations authorizations;
    private Clock clock;

    protected WatchArrivals() {}

    @Inject
    public WatchArrivals(BulkRuns runs, Connections connections, Authorizations authorizations, Clock clock) {
        this.runs = runs;
        this.connections = connections;
        this.authorizations = authorizations;
        this.clock = clock;
    }

    /** How many of the job's connections have arrived. */
    @Transactional
    public int count(UUID runId) {
        return runs.authorizedSince(runId);
    }

    /** What has come of these connections of the job: of those that are on its list. */
    @Transactional
    public Map<UUID, Arrival> of(BulkRun run, List<BulkItem> items) {
        List<UUID> listed = items.stream()
                .filter(item -> item.state() == BulkItem.State.DONE)
                .map(BulkItem::connectionId)
                .toList();
        Map<UUID, Authorization> newest = authorizations.newestOf(listed);
        Map<UUID, Arrival> arrivals = new HashMap<>();
        for (Connection connection : connections.of(listed)) {
            arrivals.put(
                    connection.id(),
                    Arrival.of(run.startedAt(), connection, newest.get(connection.id()), clock.instant()));
        }
        return arrivals;
    }
}
