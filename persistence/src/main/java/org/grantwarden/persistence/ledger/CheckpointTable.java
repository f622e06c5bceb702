package org.grantwarden.persistence.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.grantwarden.domain.ledger.Checkpoint;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.PublishedCheckpoint;
import org.grantwarden.domain.ledger.SignedNote;

/** The stored checkpoints of one log, on a connection. */
final class CheckpointTable {
    private static final String LATEST = """
            select size, encode(root, 'base64'), note, at from ledger_checkpoint where log = ? order by size desc limit 1
            """;
    private static final String ADD = "insert into ledger_checkpoint (log, size, root, note) values (?, ?, ?, ?)";

    private CheckpointTable() {}

    /**
     * The newest one.
     *
     * @throws IllegalArgumentException if what is stored is no checkpoint, or its columns say something else than its note
     */
    static Optional<PublishedCheckpoint> latest(Connection connection, Log log) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LATEST)) {
            statement.setInt(1, log.number());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(read(row, log)) : Optional.empty();
            }
        }
    }

    static void add(Connection connection, Log log, Checkpoint checkpoint, String note) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setInt(1, log.number());
            statement.setLong(2, checkpoint.size());
            statement.setBytes(3, checkpoint.root().bytes());
            statement.setString(4, note);
            statement.executeUpdate();
        }
    }

    /** Of the columns size, root in base64, note, at. */
    static PublishedCheckpoint read(ResultSet row, Log log) throws SQLException {
        String note = row.getString(3);
        Checkpoint checkpoint = Checkpoint.parse(SignedNote.parse(note).text());
        if (checkpoint.size() != row.getLong(1)
                || !checkpoint.root().base64().equals(row.getString(2).strip())) {
            throw new IllegalArgumentException("the columns of a checkpoint say something else than its note");
        }
        return new PublishedCheckpoint(
                log, checkpoint, note, row.getObject(4, OffsetDateTime.class).toInstant());
    }
}
