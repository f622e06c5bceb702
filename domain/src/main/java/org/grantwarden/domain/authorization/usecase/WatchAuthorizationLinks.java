package org.grantwarden.domain.authorization.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.AuthorizationLink;
import org.grantwarden.domain.authorization.AuthorizationLink.Status;
import org.grantwarden.domain.authorization.AuthorizationLinks;
import org.grantwarden.domain.authorization.Authorizations;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.jspecify.annotations.Nullable;

/** Tells how far a link has come and ends those whose time is over. */
@ApplicationScoped
public class WatchAuthorizationLinks {
    private AuthorizationLinks links;
    private Authorizations authorizations;
    private Connections connections;
    private LinkRules rules;
    private Entries entries;
    private Clock clock;

    protected WatchAuthorizationLinks() {}

    @Inject
    public WatchAuthorizationLinks(
            AuthorizationLinks links,
            Authorizations authorizations,
            Connections connections,
            LinkRules rules,
            Entries entries,
            Clock clock) {
        this.links = links;
        this.authorizations = authorizations;
        this.connections = connections;
        this.rules = rules;
        this.entries = entries;
        this.clock = clock;
    }

    /**
     * A link as its requester sees it.
     *
     * @param status as stored, or expired where the job that writes it down is still to come
     * @param requester the sign-in name of who made it
     * @param run its newest run; null before the first
     * @param block why it cannot be followed now although it is open; null where nothing is in the way
     */
    public record View(
            AuthorizationLink link,
            Status status,
            String requester,
            @Nullable Authorization run,
            LinkRules.@Nullable Block block) {}

    /** The newest link of a connection. */
    @Requires(Right.VIEW_CONNECTIONS)
    @Transactional
    public Optional<View> newestOf(UUID connectionId) {
        return links.newestOf(connectionId).map(this::view);
    }

    /** One link. */
    @Requires(Right.VIEW_CONNECTIONS)
    @Transactional
    public Optional<View> find(UUID linkId) {
        return links.find(linkId).map(this::view);
    }

    /** Ends the links whose time is over, with how far each came; answers how many. A job's, not a person's. */
    @Transactional
    public int endOverdue() {
        Instant now = clock.instant();
        int ended = 0;
        for (AuthorizationLink overdue : links.overdue(now)) {
            Optional<AuthorizationLink> link = links.lock(overdue.id())
                    .filter(found -> !found.status().ended())
                    .filter(this::nobodyIsAtTheProvider);
            if (link.isPresent()) {
                expire(link.get(), now);
                ended++;
            }
        }
        return ended;
    }

    private void expire(AuthorizationLink link, Instant now) {
        long version =
                connections.find(link.connectionId()).map(Connection::version).orElse(0L);
        links.save(
                link.ended(Status.EXPIRED, now, ""),
                entries.fact(
                                Action.AUTHORIZATION_LINK_EXPIRE,
                                Outcome.FAILED,
                                Target.connection(link.connectionId()),
                                version)
                        .with("link", link.id().toString())
                        .with("used", LinkEnds.used(link)));
    }

    /** Who left for the provider in time may still come back with a grant. */
    private boolean nobodyIsAtTheProvider(AuthorizationLink link) {
        return runOf(link).map(run -> run.status().ended()).orElse(true);
    }

    private View view(AuthorizationLink link) {
        Authorization run = runOf(link).orElse(null);
        boolean open = !link.status().ended();
        boolean over = open && !link.usable(clock.instant()) && nobodyIsAtTheProvider(link);
        LinkRules.Block block = open && !over ? blockOf(link) : null;
        return new View(link, over ? Status.EXPIRED : link.status(), rules.requester(link), run, block);
    }

    private LinkRules.@Nullable Block blockOf(AuthorizationLink link) {
        Connection connection = connections.find(link.connectionId()).orElseThrow();
        return rules.judge(link, connection) instanceof LinkRules.Verdict.Blocked blocked ? blocked.why() : null;
    }

    private Optional<Authorization> runOf(AuthorizationLink link) {
        return Optional.ofNullable(link.authorizationId()).flatMap(authorizations::find);
    }
}
