package org.grantwarden.persistence.installation;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.grantwarden.domain.installation.DatabaseMarks;

/** Reads what tells one PostgreSQL server from another. Where an operator has closed a function, nothing is known of it. */
final class ServerMarks {
    private static final String ALLOWED = """
            select has_function_privilege('pg_control_system()', 'execute'),
                has_function_privilege('pg_walfile_name(pg_lsn)', 'execute')
                and has_function_privilege('pg_current_wal_lsn()', 'execute')
            """;
    private static final String SYSTEM = "select system_identifier::text from pg_control_system()";
    // The control file would tell the timeline of the last checkpoint only. A WAL file's name begins with it, in hex.
    private static final String TIMELINE = "select left(pg_walfile_name(pg_current_wal_lsn()), 8)";
    private static final int HEX = 16;

    private ServerMarks() {}

    /** The marks of the server behind a connection. */
    static DatabaseMarks read(Connection connection, String instance) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean systemAllowed;
            boolean timelineAllowed;
            try (ResultSet row = statement.executeQuery(ALLOWED)) {
                row.next();
                systemAllowed = row.getBoolean(1);
                timelineAllowed = row.getBoolean(2);
            }
            return new DatabaseMarks(
                    instance,
                    systemAllowed ? text(statement, SYSTEM) : null,
                    timelineAllowed ? Integer.valueOf(text(statement, TIMELINE), HEX) : null);
        }
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
