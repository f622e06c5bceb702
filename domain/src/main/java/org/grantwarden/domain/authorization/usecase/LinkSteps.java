package org.grantwarden.domain.authorization.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.AuthorizationLink;
import org.grantwarden.domain.authorization.AuthorizationLink.Status;
import org.grantwarden.domain.authorization.AuthorizationLinks;
import org.grantwarden.domain.authorization.Authorizations;
import org.grantwarden.domain.authorization.ErrorText;
import org.grantwarden.domain.authorization.GrantType;
import org.grantwarden.domain.authorization.usecase.FollowAuthorizationLink.Answer;
import org.grantwarden.domain.authorization.usecase.FollowAuthorizationLink.Shown;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.secret.Secret;

/**
 * The transactions behind a link's page. What changes something locks the connection first, as every other begin and end
 * of a run does, and then looks again: between the page and the click the connection may have changed.
 */
@ApplicationScoped
public class LinkSteps {
    private AuthorizationLinks links;
    private Authorizations authorizations;
    private Connections connections;
    private LinkRules rules;
    private LinkEnds ends;
    private StartSteps starts;
    private Ledger ledger;
    private Entries entries;
    private Clock clock;

    protected LinkSteps() {}

    @Inject
    public LinkSteps(
            AuthorizationLinks links,
            Authorizations authorizations,
            Connections connections,
            LinkRules rules,
            LinkEnds ends,
            StartSteps starts,
            Ledger ledger,
            Entries entries,
            Clock clock) {
        this.links = links;
        this.authorizations = authorizations;
        this.connections = connections;
        this.rules = rules;
        this.ends = ends;
        this.starts = starts;
        this.ledger = ledger;
        this.entries = entries;
        this.clock = clock;
    }

    /** A link and its connection, both locked. */
    private record Locked(AuthorizationLink link, Connection connection) {}

    @Transactional
    boolean exists(Secret token) {
        return links.findByToken(token).isPresent();
    }

    @Transactional
    Shown show(Secret token) {
        return links.findByToken(token)
                .map(link -> shown(link, connectionOf(link)))
                .orElseGet(Shown.Unusable::new);
    }

    @Transactional
    Shown open(Secret token) {
        Optional<Locked> locked = lock(token);
        if (locked.isEmpty()) {
            return refused("unknown", Target.SYSTEM, 0, Map.of());
        }
        AuthorizationLink link = locked.get().link();
        Connection connection = locked.get().connection();
        if (!link.usable(clock.instant())) {
            return ended(link, connection);
        }
        if (link.status() == Status.MADE) {
            links.save(link.opened(clock.instant()), fact(Action.AUTHORIZATION_LINK_OPEN, link, connection));
        }
        return shown(link, connection);
    }

    @Transactional
    Answer proceed(Secret token) {
        return proceed(token, GrantType.AUTHORIZATION_CODE, (link, ready) -> {
            StartAuthorization.Result.Started run = starts.begin(ready, link.madeBy(), facts(link));
            links.follow(link.continued(run.authorization().id(), clock.instant()));
            return new Answer.Begun(run.authorization(), run.browserCookie());
        });
    }

    /**
     * Goes on where a link is free to be followed by a run of this kind now.
     *
     * @param begin begins it, with connection and link locked
     */
    @Transactional
    Answer proceed(Secret token, GrantType kind, BiFunction<AuthorizationLink, StartSteps.Check.Ready, Answer> begin) {
        return answer(token, locked -> {
            AuthorizationLink link = locked.link();
            LinkRules.Verdict verdict = rules.judge(link, locked.connection(), kind);
            if (verdict instanceof LinkRules.Verdict.Blocked blocked) {
                starts.refused(locked.connection(), blocked.why(), facts(link));
                return new Answer.Not(new Shown.Blocked(blocked.why(), rules.requester(link)));
            }
            if (isRedeemed(link)) {
                // The grant of a moment ago is on its way; a second run would only make a second one.
                return new Answer.Not(shown(link, locked.connection()));
            }
            return begin.apply(link, ((LinkRules.Verdict.Free) verdict).ready());
        });
    }

    /** What a run begun with a link says of it in its entries. */
    static Map<String, String> facts(AuthorizationLink link) {
        return Map.of("link", link.id().toString());
    }

    /** The newest run begun with that link. */
    @Transactional
    Optional<Authorization> newestRun(Secret token) {
        return links.findByToken(token).map(AuthorizationLink::authorizationId).flatMap(authorizations::find);
    }

    @Transactional
    Answer decline(Secret token, String reason) {
        return answer(token, locked -> {
            ends.decline(locked.link(), locked.connection(), ErrorText.description(reason));
            return new Answer.Declined();
        });
    }

    @Transactional
    boolean began(UUID authorizationId) {
        return links.findByRun(authorizationId).isPresent();
    }

    private Answer answer(Secret token, Function<Locked, Answer> work) {
        Optional<Locked> locked = lock(token);
        if (locked.isEmpty()) {
            return new Answer.Not(refused("unknown", Target.SYSTEM, 0, Map.of()));
        }
        AuthorizationLink link = locked.get().link();
        return link.usable(clock.instant())
                ? work.apply(locked.get())
                : new Answer.Not(ended(link, locked.get().connection()));
    }

    private Shown shown(AuthorizationLink link, Connection connection) {
        boolean deleted = connection.lifecycle() == Lifecycle.DELETED && link.status() != Status.GRANTED;
        if (!deleted && !link.usable(clock.instant())) {
            return new Shown.Unusable();
        }
        LinkRules.Verdict verdict = rules.judge(link, connection);
        String requester = rules.requester(link);
        if (verdict instanceof LinkRules.Verdict.Blocked blocked) {
            return new Shown.Blocked(blocked.why(), requester);
        }
        StartSteps.Check.Ready ready = ((LinkRules.Verdict.Free) verdict).ready();
        UUID run = link.authorizationId();
        return new Shown.Asked(
                link,
                requester,
                ready.provider(),
                ready.accountType(),
                run == null ? null : authorizations.find(run).orElse(null),
                run == null ? null : authorizations.prompt(run).orElse(null));
    }

    /** A link that has ended was tried: on record, and answered like one that there never was. */
    private Shown ended(AuthorizationLink link, Connection connection) {
        String status = link.status().ended() ? link.status().name() : Status.EXPIRED.name();
        refused(
                status.toLowerCase(Locale.ROOT),
                Target.connection(connection.id()),
                connection.version(),
                Map.of("link", link.id().toString()));
        return shown(link, connection);
    }

    private Shown refused(String reason, Target target, long version, Map<String, String> facts) {
        ledger.append(entries.fact(Action.AUTHORIZATION_LINK_REFUSE, Outcome.FAILED, target, version)
                .with("reason", "link_" + reason)
                .with(facts));
        return new Shown.Unusable();
    }

    private Entry fact(Action action, AuthorizationLink link, Connection connection) {
        return entries.fact(action, Outcome.SUCCESS, Target.connection(connection.id()), connection.version())
                .with("link", link.id().toString());
    }

    private boolean isRedeemed(AuthorizationLink link) {
        return Optional.ofNullable(link.authorizationId())
                .flatMap(authorizations::find)
                .filter(run -> run.status() == Authorization.Status.REDEEMING)
                .isPresent();
    }

    private Optional<Locked> lock(Secret token) {
        return links.findByToken(token)
                .flatMap(found -> connections.lock(found.connectionId()).flatMap(connection -> links.lock(found.id())
                        .map(link -> new Locked(link, connection))));
    }

    private Connection connectionOf(AuthorizationLink link) {
        return connections.find(link.connectionId()).orElseThrow();
    }
}
