package org.grantwarden.persistence.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Leaf;
import org.grantwarden.persistence.secret.LeafMac;

/**
 * One entry as the database takes it: the columns for searching, the leaf, the payload. Plain JDBC, because the
 * database makes the id and hands out INSERT by column only.
 */
final class EntryRow {
    private static final String ENTRY = """
            insert into ledger_entry (log, uid, at, action, outcome, actor_type, actor_id, target_type, target_id,
                target_version, changes_target, request_id, leaf, leaf_mac)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String[] KEY = {"entry_id"};
    private static final String PAYLOAD = """
            insert into ledger_payload (entry_id, payload_salt, payload, personal_salt, personal)
            values (?, ?, ?, ?, ?)
            """;

    private EntryRow() {}

    static void insert(Connection connection, Entry entry, Instant at, Leaf leaf, LeafMac leafMac) throws SQLException {
        long entryId = insertEntry(connection, entry, at, utf8(leaf.line()), leafMac);
        try (PreparedStatement statement = connection.prepareStatement(PAYLOAD)) {
            bindPayload(statement, entryId, leaf);
            statement.executeUpdate();
        }
    }

    /** Inserts many at once; entry i is that of leaf i. */
    static void insertAll(Connection connection, List<Entry> entries, Instant at, List<Leaf> leaves, LeafMac leafMac)
            throws SQLException {
        try (PreparedStatement entry = connection.prepareStatement(ENTRY, KEY);
                PreparedStatement payload = connection.prepareStatement(PAYLOAD)) {
            for (int i = 0; i < entries.size(); i++) {
                bindEntry(entry, entries.get(i), at, utf8(leaves.get(i).line()), leafMac);
                entry.addBatch();
            }
            entry.executeBatch();
            try (ResultSet keys = entry.getGeneratedKeys()) {
                for (Leaf leaf : leaves) {
                    keys.next();
                    bindPayload(payload, keys.getLong(1), leaf);
                    payload.addBatch();
                }
            }
            payload.executeBatch();
        }
    }

    private static void bindPayload(PreparedStatement statement, long entryId, Leaf leaf) throws SQLException {
        statement.setLong(1, entryId);
        statement.setBytes(2, HexFormat.of().parseHex(leaf.payloadSalt()));
        statement.setBytes(3, utf8(leaf.payload()));
        statement.setBytes(4, HexFormat.of().parseHex(leaf.personalSalt()));
        statement.setBytes(5, utf8(leaf.personal()));
    }

    private static long insertEntry(Connection connection, Entry entry, Instant at, byte[] line, LeafMac leafMac)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ENTRY, KEY)) {
            bindEntry(statement, entry, at, line, leafMac);
            statement.executeUpdate();
            try (ResultSet row = statement.getGeneratedKeys()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void bindEntry(PreparedStatement statement, Entry entry, Instant at, byte[] line, LeafMac leafMac)
            throws SQLException {
        statement.setInt(1, entry.log().number());
        statement.setObject(2, entry.uid());
        statement.setObject(3, at.atOffset(ZoneOffset.UTC));
        statement.setString(4, entry.action().code());
        statement.setString(5, entry.outcome().code());
        statement.setString(6, entry.actor().type().name().toLowerCase(Locale.ROOT));
        statement.setObject(7, entry.actor().id());
        statement.setString(8, entry.target().type().code());
        statement.setObject(9, entry.target().id());
        statement.setLong(10, entry.version());
        statement.setBoolean(11, entry.changesTarget());
        statement.setObject(12, entry.origin().requestId());
        statement.setBytes(13, line);
        statement.setBytes(14, leafMac.of(line));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
