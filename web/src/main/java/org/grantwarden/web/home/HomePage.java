package org.grantwarden.web.home;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;
import org.grantwarden.domain.connection.ConnectionOverview;
import org.grantwarden.domain.connection.ConnectionState;
import org.grantwarden.domain.connection.usecase.ConnectionOverviews;
import org.grantwarden.domain.iclient.usecase.KeepIClients;

/** Backs {@code index.xhtml}: counts, the connections that need a hand, and the first steps while there are none. */
@Named
@RequestScoped
public class HomePage {
    @Inject
    private ConnectionOverviews overviews;

    @Inject
    private KeepIClients iClients;

    private List<Line> lines = List.of();
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
        lines = overviews.all().stream().map(Line::of).toList();
        hasIClient = !iClients.all().isEmpty();
    }

    /** Whether there is no connection yet. */
    public boolean isNone() {
        return lines.isEmpty();
    }

    /** Whether an iClient is registered. */
    public boolean isIClientThere() {
        return hasIClient;
    }

    /** How many connections are well. */
    public long getWell() {
        return lines.stream().filter(Line::well).count();
    }

    /** How many connections there are. */
    public int getAll() {
        return lines.size();
    }

    /** The connections that need a hand. */
    public List<Line> getNeedy() {
        return lines.stream().filter(line -> !line.well()).toList();
    }
}
