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
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.TokenSets;

/**
 * Deletes connections: wipes tokens or key at once, closes what is under way, keeps the history. The provider is not
 * told, and the entry says so.
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
        /** Only this is left. */
        record Deleted(Connection tombstone) implements Result {}

        /** Somebody else was quicker. */
        record ChangedMeanwhile(Conflict conflict) implements Result {}

        /** There is none (any more). */
        record Gone() implements Result {}
    }

    /** Deletes one, unless somebody has changed it since the caller saw it. */
    @Requires(Right.CHANGE_CONNECTIONS)
    @Transactional
    public Result delete(UUID id, long seenVersion) {
        Optional<Long> version = connections
                .lock(id)
                .filter(c -> c.lifecycle() != Lifecycle.DELETED)
                .map(Connection::version);
        if (version.isPresent() && version.get() != seenVersion) {
            return new Result.ChangedMeanwhile(conflicts.since(Target.connection(id), seenVersion, version.get()));
        }
        return delete(id).<Result>map(Result.Deleted::new).orElseGet(Result.Gone::new);
    }

    /** Deletes one; answers its tombstone, nothing when there is none (any more). */
    @Requires(Right.CHANGE_CONNECTIONS)
    @Transactional
    public Optional<Connection> delete(UUID id) {
        Optional<Connection> locked = connections.lock(id).filter(c -> c.lifecycle() != Lifecycle.DELETED);
        if (locked.isEmpty()) {
            return Optional.empty();
        }
        Connection present = locked.get();
        Connection tombstone = present.after(LifecycleEvent.DELETED);
        Optional<TokenSet> tokenSet = tokenSets.find(id);
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
                .with("wiped", wiped(present, tokenSet))
                .with("at_provider", atProvider(present, tokenSet))
                .with("closed_authorizations", open.isPresent() ? "1" : "0")
                .with("cleared_conditions", Integer.toString(conditions.size()));
        connections.delete(tombstone, entry, wipe);
        open.ifPresent(run -> cancel(run, tombstone));
        links.lockOpenOf(id).ifPresent(link -> linkEnds.revoke(link, tombstone, "connection_deleted"));
        health.clear(id, Condition.values());
        return Optional.of(tombstone);
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

    /** Where nobody consented there is no grant to take back, only a token that works until it runs out. */
    private static String atProvider(Connection connection, Optional<TokenSet> tokenSet) {
        if (tokenSet.isEmpty()) {
            return "nothing_to_revoke";
        }
        return connection.authType() == AuthType.CLIENT_CREDENTIALS ? "token_not_revoked" : "grant_not_revoked";
    }

    private static String wiped(Connection connection, Optional<TokenSet> tokenSet) {
        if (tokenSet.isPresent()) {
            return tokenSet.get().refresh() == null ? "access_token" : "access_token refresh_token";
        }
        return connection.apiKey() == null ? "nothing" : "api_key";
    }
}
