package org.grantwarden.persistence.ledger;

import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.grantwarden.domain.ledger.CosignerKey;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.SignedNote;
import org.grantwarden.domain.ledger.Witness;

/** The stored witnesses and cosignatures, on a connection. */
final class WitnessTable {
    static final String COLUMNS = "w.id, w.vkey, w.url, w.named, w.version";

    private static final String LINES = """
            select g.line from ledger_cosignature g join ledger_witness w on w.id = g.witness_id
            where g.log = ? and g.size = ? order by w.added_at, w.id
            """;

    private WitnessTable() {}

    /** Of {@link #COLUMNS}, the first columns of the row. */
    static Witness read(ResultSet row) throws SQLException {
        return new Witness(
                row.getObject(1, UUID.class),
                CosignerKey.parse(row.getString(2)),
                URI.create(row.getString(3)),
                row.getBoolean(4),
                row.getLong(5));
    }

    /**
     * The note of a checkpoint with the cosignatures that are stored, also those of witnesses that are named no longer.
     *
     * @throws IllegalArgumentException if a stored line is none
     */
    static SignedNote cosigned(Connection connection, Log log, long size, SignedNote note) throws SQLException {
        List<SignedNote.Line> lines = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(LINES)) {
            statement.setInt(1, log.number());
            statement.setLong(2, size);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    lines.add(SignedNote.line(row.getString(1)));
                }
            }
        }
        return lines.isEmpty() ? note : note.with(lines);
    }
}
