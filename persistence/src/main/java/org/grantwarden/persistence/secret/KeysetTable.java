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

    /** A wrapped keyset. */
    static final class Wrapped {
        private final byte[] bytes;
        private final long generation;

        private Wrapped(byte[] bytes, long generation) {
            this.bytes = bytes;
            this.generation = generation;
        }

        byte[] bytes() {
            return bytes;
        }

        long generation() {
            return generation;
        }
    }

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

    /** The wrapped keyset of a purpose as it stands now. */
    static Wrapped wrapped(Connection database, Purpose purpose) throws SQLException {
        try (PreparedStatement select =
                database.prepareStatement("select wrapped, generation from keyset where purpose = ?")) {
            select.setString(1, purpose.code());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("the database holds no keyset " + purpose.code());
                }
                return new Wrapped(row.getBytes(1), row.getLong(2));
            }
        }
    }

    /** Replaces the keyset of that generation; the database demands a step on record in this transaction. */
    static void replace(Connection database, Purpose purpose, long generation, byte[] wrapped) throws SQLException {
        try (PreparedStatement replace = database.prepareStatement("select keyset_replace(?, ?, ?)")) {
            replace.setString(1, purpose.code());
            replace.setLong(2, generation);
            replace.setBytes(3, wrapped);
            replace.execute();
        }
    }

    /** Notes the first key of a database; later ones come with a rotation. */
    static void noteFirstKey(Connection database, long id) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement("""
                insert into data_key (id, state, made_at)
                select ?, 'primary', k.created_at from keyset k
                where k.purpose = 'encryption' and not exists (select 1 from data_key)""")) {
            insert.setLong(1, id);
            insert.executeUpdate();
        }
    }

    private static boolean exists(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select to_regclass('keyset') is not null")) {
            return row.next() && row.getBoolean(1);
        }
    }
}
