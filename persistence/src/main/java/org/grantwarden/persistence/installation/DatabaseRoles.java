package org.grantwarden.persistence.installation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.grantwarden.domain.installation.StartRefusedException;
import org.grantwarden.persistence.database.DatabaseSettings;

/** Refuses servers and roles on which the ledger's defence in the database would be worth nothing. */
final class DatabaseRoles {
    private static final int OLDEST = 140_000;
    private static final String SERVER =
            "select current_setting('server_version_num')::int, current_setting('server_encoding')";
    // The tables' owner counts as much as the database's: either can switch the triggers off.
    private static final String ROLE = """
            select r.rolsuper, r.rolcreaterole, o.rolname
            from pg_roles r left join lateral (
                select o.rolname from pg_roles o
                where (o.oid = (select datdba from pg_database where datname = current_database())
                        or o.oid in (select relowner from pg_class where relnamespace = 'public'::regnamespace))
                    and pg_has_role(r.oid, o.oid, 'MEMBER')
                order by o.oid = r.oid desc limit 1) o on true
            where r.rolname = ?
            """;
    private static final String MAY_CREATE = """
            select has_schema_privilege(r.oid, n.oid, 'CREATE')
                and not pg_has_role(coalesce(o.oid, r.oid), n.nspowner, 'USAGE')
            from pg_roles r cross join pg_namespace n left join pg_roles o on o.rolname = ?
            where r.rolname = ? and n.nspname = 'public'
            """;

    private final DatabaseSettings settings;

    DatabaseRoles(DatabaseSettings settings) {
        this.settings = settings;
    }

    void check(Connection connection) throws SQLException {
        checkServer(connection);
        String app = settings.app().user();
        String sequencer = settings.sequencer().user();
        if (app.equals(sequencer)) {
            throw new StartRefusedException("GRANTWARDEN_DB_USER and GRANTWARDEN_DB_SEQUENCER_USER are both '" + app
                    + "': use two roles, so that who writes entries cannot give them their place.");
        }
        checkRole(connection, "GRANTWARDEN_DB_USER", app);
        checkRole(connection, "GRANTWARDEN_DB_SEQUENCER_USER", sequencer);
    }

    private static void checkServer(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SERVER);
                ResultSet row = statement.executeQuery()) {
            row.next();
            if (row.getInt(1) < OLDEST) {
                throw new StartRefusedException("The database is PostgreSQL "
                        + connection.getMetaData().getDatabaseProductVersion() + ": use 14 or later.");
            }
            if (!"UTF8".equals(row.getString(2))) {
                throw new StartRefusedException(
                        "The database's encoding is " + row.getString(2) + ": create the database with encoding UTF8.");
            }
        }
    }

    private void checkRole(Connection connection, String setting, String role) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ROLE)) {
            statement.setString(1, role);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new StartRefusedException(
                            "The database has no role '" + role + "': create it, or set " + setting + ".");
                }
                String wrong = wrong(row, role);
                if (!wrong.isEmpty()) {
                    throw new StartRefusedException("The role '" + role + "' " + wrong + ", so it could alter the"
                            + " ledger: set " + setting + " to a plain role that is a member of no other.");
                }
            }
        }
        checkCreate(connection, role);
    }

    private static String wrong(ResultSet row, String role) throws SQLException {
        if (row.getBoolean(1)) {
            return "is a superuser";
        }
        if (row.getBoolean(2)) {
            return "may create roles";
        }
        String owner = row.getString(3);
        if (owner == null) {
            return "";
        }
        return owner.equals(role) ? "owns the database or its tables" : "is a member of the owner '" + owner + "'";
    }

    private void checkCreate(Connection connection, String role) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MAY_CREATE)) {
            statement.setString(1, settings.owner().map(o -> o.user()).orElse(""));
            statement.setString(2, role);
            try (ResultSet row = statement.executeQuery()) {
                if (row.next() && row.getBoolean(1)) {
                    throw new StartRefusedException("The role '" + role + "' may create objects in the schema public:"
                            + " run REVOKE CREATE ON SCHEMA public FROM PUBLIC as its owner.");
                }
            }
        }
    }
}
