package org.grantwarden.domain.connection.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.AuthorizationLinks;
import org.grantwarden.domain.authorization.Authorizations;
import org.grantwarden.domain.authorization.usecase.LinkEnds;
import org.grantwarden.domain.connection.Condition;
import org.grantwarden.domain.connection.ConditionReport;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.ConnectionHealth;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.connection.LifecycleEvent;
import org.grantwarden.domain.form.Conflict;
import org.grantwarden.domain.form.usecase.Conflicts;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.token.AtProvider;
import org.grantwarden.domain.token.GrantEnd;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.TokenSets;

/**
 * Deletes connections: wipes tokens or key at once, closes what is under way, keeps the history. It tells the provider
 * nothing ({@link EndGrants} does that before), and the entry says what was done there.
 */
@ApplicationScoped
public class EndConnections {
    private Connections connections;
    private TokenSets tokenSets;
    private Authorizations authorizations;
    private AuthorizationLinks links;
    private LinkEnds linkEnds;
    private ConnectionHealth health;
    private Conflicts conflicts;
    private Entries entries;
    private Clock clock;

    protected EndConnections() {}

    @Inject
    public EndConnections(
            Connections connections,
            TokenSets tokenSets,
            Authorizations authorizations,
            AuthorizationLinks links,
            LinkEnds linkEnds,
            ConnectionHealth health,
            Conflicts conflicts,
            Entries entries,
            Clock clock) {
        this.connections = connections;
        this.tokenSets = tokenSets;
        this.authorizations = authorizations;
        this.links = links;
        this.linkEnds = linkEnds;
        this.health = health;
        this.conflicts = conflicts;
        this.entries = entries;
        this.clock = clock;
    }

    /** What came of deleting one that the caller saw. */
    public sealed interface Result {
        /**
         * Only the tombstone is left.
         *
         * @param at what was done at the provider
         */
        record Deleted(Connection tombstone, AtProvider at) implements Result {}

        /** Somebody else was quicker. */
        record ChangedMeanwhile(Conflict conflict) implements Result {}

        /** There is none (any more). */
        record Gone() implements Result {}
    }

    /**
     * Deletes one, unless somebody has changed it since the caller saw it.
     *
     * @param end what was done at the provider before
     */
    @Requires(Right.CHANGE_CONNECTIONS)
    @Transactional
    public Result delete(UUID id, long seenVersion, GrantEnd end) {
        Optional<Long> version = connections
                .lock(id)
                .filter(c -> c.lifecycle() != Lifecycle.DELETED)
                .map(Connection::version);
        if (version.isPresent() && version.get() != seenVersion) {
            return new Result.ChangedMeanwhile(conflicts.since(Target.connection(id), seenVersion, version.get()));
        }
        return deleted(id, end);
    }

    /** Deletes one without a word to the provider; answers its tombstone, nothing when there is none (any more). */
    @Requires(Right.CHANGE_CONNECTIONS)
    @Transactional
    public Optional<Connection> delete(UUID id) {
        return deleted(id, GrantEnd.UNTOLD) instanceof Result.Deleted gone
                ? Optional.of(gone.tombstone())
                : Optional.empty();
    }

    /**
     * Deletes one.
     *
     * @param end what was done at the provider before
     */
    @Requires(Right.CHANGE_CONNECTIONS)
    @Transactional
    public Result delete(UUID id, GrantEnd end) {
        return deleted(id, end);
    }

    private Result deleted(UUID id, GrantEnd end) {
        Optional<Connection> locked = connections.lock(id).filter(c -> c.lifecycle() != Lifecycle.DELETED);
        if (locked.isEmpty()) {
            return new Result.Gone();
        }
        Connection present = locked.get();
        Connection tombstone = present.after(LifecycleEvent.DELETED);
        Optional<TokenSet> tokenSet = tokenSets.find(id);
        AtProvider at = end.of(tokenSet.orElse(null)).gotBy(present.authType());
        Entry wipe = tokenSet.map(t -> entries.change(
                        Action.TOKEN_SET_WIPE,
                        Target.tokenSet(id),
                        t.version() + 1,
                        Change.between(t.recorded(), new TreeMap<>())))
                .orElse(null);
        Optional<Authorization> open = authorizations.lockOpenOf(id);
        List<ConditionReport> conditions = health.conditionsOf(id);
        Entry entry = entries.change(
                        Action.CONNECTION_DELETE,
                        Target.connection(id),
                        tombstone.version(),
                        Change.between(present.recorded(), tombstone.recorded()))
                .with("wiped", Wiped.of(present, tokenSet.orElse(null)))
                .with("at_provider", at.code())
                .with("closed_authorizations", open.isPresent() ? "1" : "0")
                .with("cleared_conditions", Integer.toString(conditions.size()));
        connections.delete(tombstone, entry, wipe);
        open.ifPresent(run -> cancel(run, tombstone));
        links.lockOpenOf(id).ifPresent(link -> linkEnds.revoke(link, tombstone, "connection_deleted"));
        health.clear(id, Condition.values());
        return new Result.Deleted(tombstone, at);
    }

    private void cancel(Authorization run, Connection tombstone) {
        authorizations.end(
                run.ended(Authorization.Status.FAILED, clock.instant(), "connection_deleted", ""),
                entries.fact(
                                Action.AUTHORIZATION_CANCEL,
                                Outcome.SUCCESS,
                                Target.connection(tombstone.id()),
                                tombstone.version())
                        .with("authorization", run.id().toString())
                        .with("error", "connection_deleted"));
    }
}
