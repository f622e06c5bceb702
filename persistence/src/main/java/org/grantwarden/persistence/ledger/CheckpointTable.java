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
import org.grantwarden.domain.ledger.SealedLedger;
import org.grantwarden.domain.ledger.SignedNote;

/** The stored checkpoints of one log, on a connection. */
final class CheckpointTable {
    private static final String LATEST = """
            select size, encode(root, 'base64'), note, at from ledger_checkpoint where log = ? order by size desc limit 1
            """;
    // Among those whose time of waiting is over, or that wait for nobody. Only cosignatures that came within that time
    // count, so that no later one leads back to an older checkpoint. In seven seconds no more than these 32 are signed.
    private static final String SHOWN = """
            select c.size, encode(c.root, 'base64'), c.note, c.at
            from (select * from ledger_checkpoint where log = ? order by size desc limit 32) c
                cross join lateral (
                    select count(*) as all_of_them, count(*) filter (where g.at <= c.at + ? * interval '1 second') as here
                    from ledger_witness w left join ledger_cosignature g
                        on g.log = c.log and g.size = c.size and g.witness_id = w.id
                    where w.named and w.added_at <= c.at) k
                cross join lateral (select c.at > statement_timestamp() - ? * interval '1 second' as young) y
            where k.here = k.all_of_them or c.at <= statement_timestamp() - ? * interval '1 second'
            order by young desc, case when young then k.here else 0 end desc, c.size desc limit 1
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

    /**
     * The one to hand on ({@link SealedLedger#shown}), with its cosignatures.
     *
     * @throws IllegalArgumentException like {@link #latest}
     */
    static Optional<PublishedCheckpoint> shown(Connection connection, Log log) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SHOWN)) {
            statement.setInt(1, log.number());
            statement.setLong(2, SealedLedger.WAIT.toSeconds());
            statement.setLong(3, SealedLedger.PREFERRED.toSeconds());
            statement.setLong(4, SealedLedger.WAIT.toSeconds());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                PublishedCheckpoint found = read(row, log);
                long size = found.checkpoint().size();
                SignedNote note = WitnessTable.cosigned(connection, log, size, SignedNote.parse(found.note()));
                return Optional.of(new PublishedCheckpoint(log, found.checkpoint(), note.note(), found.at()));
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
