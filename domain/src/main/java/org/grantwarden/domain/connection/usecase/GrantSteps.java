package org.grantwarden.domain.connection.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.grantwarden.domain.connection.Condition;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.ConnectionHealth;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.token.GrantEnd;
import org.grantwarden.domain.token.RevocationObstacle;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.TokenSets;

/** The short transactions around the end of a grant: before and after the provider is asked. */
@ApplicationScoped
public class GrantSteps {
    private Connections connections;
    private TokenSets tokenSets;
    private ConnectionHealth health;
    private Ledger ledger;
    private Entries entries;

    protected GrantSteps() {}

    @Inject
    public GrantSteps(
            Connections connections, TokenSets tokenSets, ConnectionHealth health, Ledger ledger, Entries entries) {
        this.connections = connections;
        this.tokenSets = tokenSets;
        this.health = health;
        this.ledger = ledger;
        this.entries = entries;
    }

    /** What came of wiping. */
    sealed interface Wipe {
        /** Only the connection is left, in need of an authorization. */
        record Done(Connection connection) implements Wipe {}

        /** There were no tokens, or newer ones that nobody asked to end. */
        record Nothing() implements Wipe {}
    }

    /** The connection, unless it is deleted. */
    @Transactional
    Optional<Connection> find(UUID id) {
        return connections.find(id).filter(c -> c.lifecycle() != Lifecycle.DELETED);
    }

    /** The version of the present tokens; 0 when there are none. */
    @Transactional
    long tokenSetVersion(UUID id) {
        return tokenSets.find(id).map(TokenSet::version).orElse(0L);
    }

    /**
     * Wipes the tokens of exactly that version and puts on record what was done at the provider.
     *
     * @param tokenSetVersion those that a person wants gone; a grant that came meanwhile stays
     */
    @Transactional
    Wipe wipe(UUID id, long tokenSetVersion, GrantEnd end) {
        Optional<Connection> locked = connections.lock(id).filter(c -> c.lifecycle() != Lifecycle.DELETED);
        Optional<TokenSet> present = tokenSets.find(id).filter(t -> t.version() == tokenSetVersion);
        if (locked.isEmpty() || present.isEmpty()) {
            locked.filter(connection -> end.tokenSetVersion() > 0)
                    .ifPresent(connection -> ledger.append(entries.fact(
                                    Action.CONNECTION_REVOKE,
                                    Outcome.FAILED,
                                    Target.connection(id),
                                    connection.version())
                            .with("reason", "other_tokens_meanwhile")
                            .with("at_provider", end.at().code())
                            .with("token_set_version", Long.toString(end.tokenSetVersion()))));
            return new Wipe.Nothing();
        }
        Connection before = locked.get();
        TokenSet tokenSet = present.get();
        Connection after = before.withoutGrant();
        connections.withdraw(
                after,
                entries.change(
                                Action.CONNECTION_REVOKE,
                                Target.connection(id),
                                after.version(),
                                Change.between(before.recorded(), after.recorded()))
                        .with("wiped", Wiped.of(tokenSet))
                        .with(
                                "at_provider",
                                end.of(tokenSet).gotBy(before.authType()).code())
                        .with("token_set_version", Long.toString(tokenSet.version())),
                entries.change(
                        Action.TOKEN_SET_WIPE,
                        Target.tokenSet(id),
                        tokenSet.version() + 1,
                        Change.between(tokenSet.recorded(), new TreeMap<>())));
        // Each was about the grant that is gone.
        health.clear(id, Condition.values());
        return new Wipe.Done(after);
    }

    /** Puts on record that the provider did not revoke, and why; nothing else has changed. */
    @Transactional
    void notRevoked(Connection connection, RevocationObstacle obstacle, long tokenSetVersion) {
        Entry entry = entries.fact(
                        Action.CONNECTION_REVOKE,
                        Outcome.FAILED,
                        Target.connection(connection.id()),
                        connection.version())
                .with("reason", obstacle.kind().code())
                .with("at_provider", GrantEnd.UNTOLD.at().code())
                .with("token_set_version", Long.toString(tokenSetVersion));
        if (!obstacle.error().isEmpty()) {
            entry = entry.with("error", obstacle.error());
        }
        if (!obstacle.detail().isEmpty()) {
            entry = entry.with("detail", obstacle.detail());
        }
        ledger.append(obstacle.status() == 0 ? entry : entry.with("status", Integer.toString(obstacle.status())));
    }
}
