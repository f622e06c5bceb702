package org.grantwarden.persistence.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.token.TokenUses;
import org.grantwarden.persistence.connection.TestConnections;
import org.grantwarden.persistence.database.DatabaseTest;
import org.grantwarden.persistence.iclient.TestIClients;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TokenUseTableTest extends DatabaseTest {
    private final TokenUses uses = new TokenUseTable(em);

    @Test
    void the_newest_use_is_kept_whatever_order_they_come_in() {
        Connection connection = TestConnections.draft(null, null);
        inTransaction(() -> TestConnections.on(em, ledgerWriter)
                .add(connection, change(Action.CONNECTION_CREATE, Target.connection(connection.id()), 1)));
        UUID id = connection.id();
        Instant newest = TestIClients.NOW;

        inTransaction(() -> uses.used(Map.of(id, newest.minus(Duration.ofHours(2)))));
        inTransaction(() -> uses.used(Map.of(id, newest)));
        inTransaction(() -> uses.used(Map.of(id, newest.minus(Duration.ofHours(1)))));

        assertThat(inTransaction(uses::lastUses)).containsEntry(id, newest);
    }
}
