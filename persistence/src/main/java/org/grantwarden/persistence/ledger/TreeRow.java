package org.grantwarden.persistence.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.grantwarden.domain.ledger.Frontier;
import org.grantwarden.domain.ledger.Log;

/**
 * The locked row of a log's tree.
 *
 * @param haltedEntryId the entry at which sequencing stands still; 0 when it does not
 */
record TreeRow(Log log, long size, Frontier frontier, long haltedEntryId) {
    private static final String LOCK = """
            select size, frontier, coalesce(halted_entry_id, 0) from ledger_tree t
            where log = ? and exists (select 1 from ledger_pending p where p.log = t.log)
            for update skip locked
            """;
    private static final String GROW = """
            update ledger_tree set size = ?, root = ?, frontier = ?, updated_at = clock_timestamp(),
                halted_entry_id = null, halted_at = null
            where log = ?
            """;
    private static final String HALT =
            "update ledger_tree set halted_entry_id = ?, halted_at = clock_timestamp() where log = ?";

    /** Locks the row; empty when nothing waits or another node holds it. */
    static Optional<TreeRow> lockIfPending(Connection connection, Log log) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            statement.setInt(1, log.number());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                long size = row.getLong(1);
                return Optional.of(new TreeRow(log, size, new Frontier(size, row.getBytes(2)), row.getLong(3)));
            }
        }
    }

    void grow(Connection connection, Frontier grown) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(GROW)) {
            statement.setLong(1, grown.size());
            statement.setBytes(2, grown.root());
            statement.setBytes(3, grown.hashes());
            statement.setInt(4, log.number());
            statement.executeUpdate();
        }
    }

    /** Notes where it stands still; whether that is new. */
    boolean halt(Connection connection, long entryId) throws SQLException {
        if (haltedEntryId == entryId) {
            return false;
        }
        try (PreparedStatement statement = connection.prepareStatement(HALT)) {
            statement.setLong(1, entryId);
            statement.setInt(2, log.number());
            statement.executeUpdate();
        }
        return true;
    }
}
