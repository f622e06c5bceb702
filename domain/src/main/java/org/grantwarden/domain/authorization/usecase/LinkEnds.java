package org.grantwarden.domain.authorization.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.AuthorizationLink;
import org.grantwarden.domain.authorization.AuthorizationLink.Status;
import org.grantwarden.domain.authorization.AuthorizationLinks;
import org.grantwarden.domain.authorization.Authorizations;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;

/** The ends of a link other than its expiry, each with its entry. Whoever calls has locked connection and link. */
@ApplicationScoped
public class LinkEnds {
    private AuthorizationLinks links;
    private Authorizations authorizations;
    private Entries entries;
    private Clock clock;

    protected LinkEnds() {}

    @Inject
    public LinkEnds(AuthorizationLinks links, Authorizations authorizations, Entries entries, Clock clock) {
        this.links = links;
        this.authorizations = authorizations;
        this.entries = entries;
        this.clock = clock;
    }

    /** Withdraws it. Who is at the provider with it right now comes back in vain. */
    @Transactional(Transactional.TxType.MANDATORY)
    public AuthorizationLink revoke(AuthorizationLink link, Connection connection, String reason) {
        closeRun(link, connection, "link_revoked");
        AuthorizationLink revoked = link.ended(Status.REVOKED, clock.instant(), reason);
        links.save(
                revoked,
                entry(link, connection, Action.AUTHORIZATION_LINK_REVOKE)
                        .with("reason", reason)
                        .with("used", used(link)));
        return revoked;
    }

    /** Ends it because the person who has it said no. */
    @Transactional(Transactional.TxType.MANDATORY)
    AuthorizationLink decline(AuthorizationLink link, Connection connection, String reason) {
        closeRun(link, connection, "link_declined");
        AuthorizationLink declined = link.ended(Status.DECLINED, clock.instant(), reason);
        Entry entry = entry(link, connection, Action.AUTHORIZATION_LINK_DECLINE);
        links.save(declined, reason.isEmpty() ? entry : entry.with("reason", reason));
        return declined;
    }

    /** Ends it as spent by a grant, whose entries name it. One that was withdrawn a moment earlier stays withdrawn. */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<AuthorizationLink> spend(Authorization run) {
        Optional<AuthorizationLink> link = links.findByRun(run.id()).flatMap(found -> links.lock(found.id()));
        link.filter(found -> !found.status().ended())
                .ifPresent(found -> links.follow(found.ended(Status.GRANTED, clock.instant(), "")));
        return link;
    }

    /** How far a link came, as entries say it. */
    static String used(AuthorizationLink link) {
        if (link.continuedAt() != null) {
            return "continued";
        }
        return link.openedAt() == null ? "never_opened" : "opened";
    }

    private void closeRun(AuthorizationLink link, Connection connection, String code) {
        authorizations
                .lockOpenOf(connection.id())
                .filter(run -> run.id().equals(link.authorizationId()))
                .ifPresent(run -> authorizations.end(
                        run.ended(Authorization.Status.FAILED, clock.instant(), code, ""),
                        entry(link, connection, Action.AUTHORIZATION_CANCEL)
                                .with("authorization", run.id().toString())
                                .with("error", code)));
    }

    private Entry entry(AuthorizationLink link, Connection connection, Action action) {
        return entries.fact(action, Outcome.SUCCESS, Target.connection(connection.id()), connection.version())
                .with("link", link.id().toString());
    }
}
