package org.grantwarden.persistence.token.engine;

import java.time.Instant;
import java.util.UUID;
import org.grantwarden.domain.connection.Condition;
import org.grantwarden.domain.connection.ConnectionHealth;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.token.usecase.Conditions;

/** {@link Conditions} with the transactions that the container would make: the condition together with its entry. */
final class TransactionalConditions extends Conditions {
    private final Units units;

    TransactionalConditions(
            Units units, ConnectionHealth health, Connections connections, Ledger ledger, Entries entries) {
        super(health, connections, ledger, entries);
        this.units = units;
    }

    @Override
    public void raise(UUID connectionId, Condition condition, String detail, Instant now) {
        units.required(() -> {
            super.raise(connectionId, condition, detail, now);
            return true;
        });
    }

    @Override
    public void clear(UUID connectionId, Condition... conditions) {
        units.required(() -> {
            super.clear(connectionId, conditions);
            return true;
        });
    }
}
