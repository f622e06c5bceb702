package org.grantwarden.persistence.secret;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.grantwarden.domain.secret.KeyRotation;
import org.junit.jupiter.api.AfterEach;

/** Two nodes whose data key rotates: what the tests of it have in common. */
abstract class RotatedKeys {
    final RotationWorld world = RotationWorld.shared();
    final long before = world.first.primary();
    final StoredSecrets secrets = new StoredSecrets(world, world.first);

    @AfterEach
    void tidy() throws SQLException {
        world.tidy();
    }

    KeyRotation open() {
        return world.inTransaction(world.rotations::open).orElseThrow();
    }

    /** The key ids before all ciphertexts, read from the bytes themselves. */
    Set<Long> keyIds() throws SQLException {
        Set<Long> ids = new HashSet<>();
        try (Connection app = world.database.asApp();
                Statement statement = app.createStatement()) {
            for (CiphertextColumn column : CiphertextColumn.ALL) {
                try (ResultSet row = statement.executeQuery("select " + column.column() + " from " + column.table()
                        + " where " + column.column() + " is not null")) {
                    while (row.next()) {
                        ids.add(CiphertextKey.of(row.getBytes(1)));
                    }
                }
            }
        }
        return ids;
    }

    void silent(String node) throws SQLException {
        execute("update node_keyset set seen_at = seen_at - interval '1 hour' where node = '" + node + "'");
    }

    void execute(String sql) throws SQLException {
        try (Connection app = world.database.asApp();
                Statement statement = app.createStatement()) {
            statement.execute(sql);
        }
    }

    List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection app = world.database.asSuperuser();
                Statement statement = app.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }
}
