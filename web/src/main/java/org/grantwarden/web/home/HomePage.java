package org.grantwarden.web.home;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.grantwarden.domain.connection.ConnectionOverview;
import org.grantwarden.domain.connection.ConnectionQuery;
import org.grantwarden.domain.connection.ConnectionState;
import org.grantwarden.domain.connection.usecase.FindConnections;
import org.grantwarden.domain.iclient.usecase.KeepIClients;

/** Backs {@code index.xhtml}: counts, the connections that need a hand, and the first steps while there are none. */
@Named
@RequestScoped
public class HomePage {
    private static final int MOST_LINES = 20;

    @Inject
    private FindConnections findConnections;

    @Inject
    private KeepIClients iClients;

    private List<Line> lines = List.of();
    private long all;
    private long well;
    private boolean hasIClient;

    /**
     * A connection as Home shows it.
     *
     * @param account provider and account type
     */
    public record Line(UUID id, String name, String account, ConnectionState state) {
        static Line of(ConnectionOverview overview) {
            return new Line(
                    overview.connection().id(),
                    overview.connection().name(),
                    overview.providerName() + " · " + overview.accountTypeLabel(),
                    overview.status().state());
        }

        boolean well() {
            return state == ConnectionState.ACTIVE;
        }
    }

    @PostConstruct
    void load() {
        Map<ConnectionState, Long> counts = findConnections.counts();
        all = counts.values().stream().mapToLong(Long::longValue).sum();
        well = counts.getOrDefault(ConnectionState.ACTIVE, 0L);
        lines = findConnections.page(ConnectionQuery.all(ConnectionQuery.Sort.STATUS, MOST_LINES)).rows().stream()
                .map(Line::of)
                .filter(line -> !line.well())
                .toList();
        hasIClient = !iClients.all().isEmpty();
    }

    /** Whether there is no connection yet. */
    public boolean isNone() {
        return all == 0;
    }

    /** Whether an iClient is registered. */
    public boolean isIClientThere() {
        return hasIClient;
    }

    /** How many connections are well. */
    public long getWell() {
        return well;
    }

    /** How many connections need a hand. */
    public long getNeedyCount() {
        return all - well;
    }

    /** The connections that need a hand, the gravest first; the first of them where they are many. */
    public List<Line> getNeedy() {
        return lines;
    }
}
