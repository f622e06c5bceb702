package org.grantwarden.persistence.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.LogName;
import org.grantwarden.domain.ledger.SignedNote;
import org.grantwarden.domain.ledger.VerifierKey;

/**
 * The names that a log has had, on a connection.
 *
 * @param all the first one, then one for each later incarnation
 */
record LogNames(List<String> all) {
    private static final String READ = """
            select o.base || '/' || ?, 1 as number from ledger_origin o
            union all select i.name, i.number from ledger_incarnation i where i.log = ? order by number
            """;

    LogNames {
        all = List.copyOf(all);
    }

    /** Reads them; none before the log was named. */
    static LogNames read(Connection connection, Log log) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setString(1, log.code());
            statement.setInt(2, log.number());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
        }
        return new LogNames(names);
    }

    /** The name under which is signed now. */
    String present() {
        return all.get(all.size() - 1);
    }

    /** Whether the log had that name before its present one. */
    boolean isFormer(String name) {
        return all.contains(name) && !name.equals(present());
    }

    /** Whether one of these keys, which carry the first name, signed the note under the name that it is of. */
    static boolean verifies(SignedNote note, String origin, List<VerifierKey> keys) {
        return note.verifiedBy(LogName.keysUnder(origin, keys));
    }
}
