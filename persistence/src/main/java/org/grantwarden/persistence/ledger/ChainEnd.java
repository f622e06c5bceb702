package org.grantwarden.persistence.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.grantwarden.domain.ledger.Target;
import org.jspecify.annotations.Nullable;

/**
 * What the next entry of a target must say.
 *
 * @param now the database's clock, microseconds
 * @param leafHash hash (hex) of the newest entry that changed the target; null when there is none
 */
record ChainEnd(Instant now, @Nullable String leafHash) {
    private static final String READ = """
            select clock_timestamp(),
                (select encode(leaf_hash, 'hex') from ledger_head where target_type = ? and target_id = ?)
            """;

    static ChainEnd read(Connection connection, Target target) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setString(1, target.type().code());
            statement.setObject(2, target.id());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new ChainEnd(row.getObject(1, OffsetDateTime.class).toInstant(), row.getString(2));
            }
        }
    }
}
