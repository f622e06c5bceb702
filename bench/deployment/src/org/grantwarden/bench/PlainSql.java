package org.grantwarden.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/** The same change without any of the product: lock, update, perhaps an audit row, commit. */
final class PlainSql implements ChangesServlet.Work {
    private static final String COPY = "insert into bench_connection select * from connection where id = ?";
    private static final String LOCK = "select purpose, version from bench_connection where id = ? for update";
    private static final String CHANGE = "update bench_connection set purpose = ?, version = version + 1 where id = ?";
    private static final String AUDIT = "insert into bench_audit (actor, action, target, version, before, after)"
            + " values (?, 'connection.change', ?, ?, jsonb_build_object('purpose', ?),"
            + " jsonb_build_object('purpose', ?))";

    private final DataSource database;
    private final UUID id;
    private final boolean audited;
    private long version = 1;

    PlainSql(DataSource database, UUID id, boolean audited) {
        this.database = database;
        this.id = id;
        this.audited = audited;
        try (Connection connection = database.getConnection();
                PreparedStatement copy = connection.prepareStatement(COPY)) {
            copy.setObject(1, id);
            copy.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void change() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement lock = connection.prepareStatement(LOCK);
                    PreparedStatement change = connection.prepareStatement(CHANGE)) {
                lock.setObject(1, id);
                lock.executeQuery();
                change.setString(1, "bench " + version);
                change.setObject(2, id);
                change.executeUpdate();
                if (audited) {
                    audit(connection);
                }
                version++;
                connection.commit();
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private void audit(Connection connection) throws SQLException {
        try (PreparedStatement audit = connection.prepareStatement(AUDIT)) {
            audit.setObject(1, id);
            audit.setObject(2, id);
            audit.setLong(3, version + 1);
            audit.setString(4, "bench " + (version - 1));
            audit.setString(5, "bench " + version);
            audit.executeUpdate();
        }
    }
}
