package org.grantwarden.persistence.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.grantwarden.domain.ledger.CosignerKey;
import org.grantwarden.domain.ledger.Damage;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.SignedNote;

/** Verifies the stored cosignatures: what the console shows as witnessed must be so for whoever takes it home. */
final class CosignatureCheck {
    private static final int FETCH = 500;
    private static final String READ = """
            select g.size, g.line, c.note, w.vkey from ledger_cosignature g
                join ledger_checkpoint c on c.log = g.log and c.size = g.size
                left join ledger_witness w on w.id = g.witness_id
            where g.log = ? and g.size > ? order by g.size
            """;

    private CosignatureCheck() {}

    /** Checks those of checkpoints beyond that size. */
    static void run(Connection connection, Log log, Findings findings, long from) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setFetchSize(FETCH);
            statement.setInt(1, log.number());
            statement.setLong(2, from);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    if (!holds(row)) {
                        findings.add(
                                log,
                                null,
                                Damage.COSIGNATURE,
                                "a witness\u2019s line at size " + row.getLong(1) + " is not its signature");
                    }
                }
            }
        }
    }

    private static boolean holds(ResultSet row) throws SQLException {
        try {
            String text = SignedNote.parse(row.getString(3)).text();
            return CosignerKey.parse(row.getString(4))
                    .verified(SignedNote.line(row.getString(2)), text)
                    .isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
