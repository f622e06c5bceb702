package org.grantwarden.domain.token.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grantwarden.domain.connection.Condition;
import org.grantwarden.domain.connection.ConditionReport;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.ConnectionHealth;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;

/** Raises and clears what is wrong with connections; each change of that is an entry. Short transactions of its own. */
@ApplicationScoped
public class Conditions {
    private ConnectionHealth health;
    private Connections connections;
    private Ledger ledger;
    private Entries entries;

    protected Conditions() {}

    @Inject
    public Conditions(ConnectionHealth health, Connections connections, Ledger ledger, Entries entries) {
        this.health = health;
        this.connections = connections;
        this.ledger = ledger;
        this.entries = entries;
    }

    /** Whether a condition holds. */
    @Transactional
    public boolean holds(UUID connectionId, Condition condition) {
        return health.conditionsOf(connectionId).stream().anyMatch(report -> report.condition() == condition);
    }

    /** Connections on which it holds, some of them. */
    @Transactional
    public List<UUID> having(Condition condition, int limit) {
        return health.having(condition, limit);
    }

    /** Notes that a condition holds. */
    @Transactional
    public void raise(UUID connectionId, Condition condition, String detail, Instant now) {
        if (health.raise(connectionId, new ConditionReport(condition, now, detail))) {
            ledger.append(fact(connectionId).with("raised", condition.code()).with("detail", detail));
        }
    }

    /** Notes that conditions hold no longer. */
    @Transactional
    public void clear(UUID connectionId, Condition... conditions) {
        if (health.clear(connectionId, conditions)) {
            ledger.append(fact(connectionId)
                    .with("cleared", Stream.of(conditions).map(Condition::code).collect(Collectors.joining(" "))));
        }
    }

    /** Puts a fact on record. */
    @Transactional
    public void record(Entry entry) {
        ledger.append(entry);
    }

    private Entry fact(UUID connectionId) {
        long version = connections.find(connectionId).map(Connection::version).orElse(0L);
        return entries.fact(Action.CONNECTION_CONDITION, Outcome.SUCCESS, Target.connection(connectionId), version);
    }
}
