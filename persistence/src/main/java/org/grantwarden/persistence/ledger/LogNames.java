package org.grantwarden.persistence.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.grantwarden.domain.ledger.Checkpoint;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.LogName;
import org.grantwarden.domain.ledger.SignedNote;
import org.grantwarden.domain.ledger.VerifierKey;

/**
 * The names that a log has had, on a connection.
 *
 * @param all the first one, then one for each later incarnation
 * @param cited the names of the checkpoints that the later ones cite; one may be of an incarnation that a restore took away
 */
record LogNames(List<String> all, Set<String> cited) {
    private static final String READ = """
            select o.base || '/' || ?, 1 as number, '' as cites from ledger_origin o
            union all select i.name, i.number, i.cites from ledger_incarnation i where i.log = ? order by number
            """;

    LogNames {
        all = List.copyOf(all);
        cited = Set.copyOf(cited);
    }

    /** Reads them; none before the log was named. */
    static LogNames read(Connection connection, Log log) throws SQLException {
        List<String> names = new ArrayList<>();
        Set<String> cited = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setString(1, log.code());
            statement.setInt(2, log.number());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                    String cites = row.getString(3);
                    if (!cites.isEmpty()) {
                        cited.add(
                                Checkpoint.parse(SignedNote.parse(cites).text()).origin());
                    }
                }
            }
        }
        return new LogNames(names, cited);
    }

    /** The name under which is signed now. */
    String present() {
        return all.get(all.size() - 1);
    }

    /** Whether the log had that name before its present one. */
    boolean isFormer(String name) {
        return (all.contains(name) || cited.contains(name)) && !name.equals(present());
    }

    /** Whether one of these keys, which carry the first name, signed the note under the name that it is of. */
    static boolean verifies(SignedNote note, String origin, List<VerifierKey> keys) {
        return note.verifiedBy(LogName.keysUnder(origin, keys));
    }
}
