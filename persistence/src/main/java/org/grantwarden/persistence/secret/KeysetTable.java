package org.grantwarden.persistence.secret;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;

/** The table {@code keyset}, on a plain connection: it is read before the rest of the installation runs. */
final class KeysetTable {
    /** Any number will do, as long as nothing else locks it. */
    private static final long LOCK = 0x6b65797365740001L;

    private KeysetTable() {}

    /** Holds off other nodes until the transaction ends. */
    static void lock(Connection database) throws SQLException {
        try (PreparedStatement lock = database.prepareStatement("select pg_advisory_xact_lock(?)")) {
            lock.setLong(1, LOCK);
            lock.execute();
        }
    }

    /** The wrapped keysets; none where the table is not there yet. */
    static Map<Purpose, byte[]> read(Connection database) throws SQLException {
        Map<Purpose, byte[]> wrapped = new EnumMap<>(Purpose.class);
        try (Statement statement = database.createStatement()) {
            if (!exists(statement)) {
                return wrapped;
            }
            try (ResultSet rows = statement.executeQuery("select purpose, wrapped from keyset")) {
                while (rows.next()) {
                    byte[] bytes = rows.getBytes("wrapped");
                    Purpose.ofCode(rows.getString("purpose")).ifPresent(purpose -> wrapped.put(purpose, bytes));
                }
            }
        }
        return wrapped;
    }

    static void add(Connection database, Purpose purpose, byte[] wrapped) throws SQLException {
        try (PreparedStatement insert =
                database.prepareStatement("insert into keyset (purpose, wrapped) values (?, ?)")) {
            insert.setString(1, purpose.code());
            insert.setBytes(2, wrapped);
            insert.executeUpdate();
        }
    }

    private static boolean exists(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select to_regclass('keyset') is not null")) {
            return row.next() && row.getBoolean(1);
        }
    }
}
