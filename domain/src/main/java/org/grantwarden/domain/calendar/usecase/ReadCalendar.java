package org.grantwarden.domain.calendar.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.grantwarden.domain.apiclient.ApiClients;
import org.grantwarden.domain.calendar.DueDate;
import org.grantwarden.domain.calendar.DueDates;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.ConnectionQuery;
import org.grantwarden.domain.connection.ConnectionQuery.Sort;
import org.grantwarden.domain.connection.ConnectionSearch;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.Providers;
import org.grantwarden.domain.token.GrantLife;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.TokenSets;

/** Tells what is due: client secrets, grants and API keys that end. Reads only. */
@ApplicationScoped
@Requires(Right.VIEW_CONNECTIONS)
public class ReadCalendar {
    /** The most grants that are looked at for each of the two clocks, nearest first. */
    public static final int MOST_GRANTS = 100;

    private IClients iClients;
    private ApiClients apiClients;
    private ConnectionSearch search;
    private Connections connections;
    private TokenSets tokenSets;
    private Providers providers;
    private Clock clock;

    protected ReadCalendar() {}

    @Inject
    public ReadCalendar(
            IClients iClients,
            ApiClients apiClients,
            ConnectionSearch search,
            Connections connections,
            TokenSets tokenSets,
            Providers providers,
            Clock clock) {
        this.iClients = iClients;
        this.apiClients = apiClients;
        this.search = search;
        this.connections = connections;
        this.tokenSets = tokenSets;
        this.providers = providers;
        this.clock = clock;
    }

    /**
     * What is due.
     *
     * @param dates in their order
     * @param now as of when
     * @param grants how many grants end by themselves in that time, also those that are not listed
     * @param cut whether there are more grants than are listed
     */
    public record Due(List<DueDate> dates, Instant now, long grants, boolean cut) {
        public Due {
            dates = List.copyOf(dates);
        }
    }

    /** All that falls due within that time or is overdue. */
    @Transactional
    public Due within(Duration time) {
        Instant now = clock.instant();
        Instant until = now.plus(time);
        TreeSet<DueDate> dates = new TreeSet<>();
        Stream.concat(
                        iClients.all().stream().flatMap(iClient -> DueDates.of(iClient).stream()),
                        apiClients.all().stream().flatMap(client -> DueDates.of(client).stream()))
                .filter(date -> date.at().isBefore(until))
                .forEach(dates::add);
        ConnectionSearch.Page absolute = ends(until, now, false);
        ConnectionSearch.Page idle = ends(until, now, true);
        grants(Stream.concat(absolute.ids().stream(), idle.ids().stream())
                        .distinct()
                        .toList())
                .filter(date -> date.at().isBefore(until))
                .forEach(dates::add);
        boolean cut = absolute.total() > MOST_GRANTS;
        return new Due(List.copyOf(dates), now, absolute.total(), cut);
    }

    /** By one clock alone: the other one may strike first and still not be what a person must act on. */
    private ConnectionSearch.Page ends(Instant until, Instant now, boolean idle) {
        List<GrantLife> lives = providers.all().stream()
                .map(provider -> new GrantLife(
                        provider.id(),
                        idle ? provider.oauth2().refreshIdle() : null,
                        idle ? null : provider.oauth2().refreshAbsolute()))
                .toList();
        ConnectionQuery query =
                new ConnectionQuery("", null, null, null, null, null, until, Sort.GRANT_ENDS, false, 0, MOST_GRANTS);
        return search.find(query, lives, now);
    }

    private Stream<DueDate> grants(List<UUID> ids) {
        Map<UUID, TokenSet> tokens = tokenSets.of(ids);
        return connections.of(ids).stream().flatMap(connection -> grants(connection, tokens));
    }

    private Stream<DueDate> grants(Connection connection, Map<UUID, TokenSet> tokens) {
        Optional<Provider> provider = providers.find(connection.provider());
        TokenSet tokenSet = tokens.get(connection.id());
        return provider.isEmpty() || tokenSet == null
                ? Stream.empty()
                : DueDates.of(connection, tokenSet, provider.get().oauth2(), clock.instant()).stream();
    }
}
