package org.grantwarden.persistence.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Leaf;
import org.grantwarden.persistence.secret.LeafMac;

/**
 * One entry as the database takes it: the columns for searching, the leaf, the payload. Plain JDBC, because the
 * database makes the id and hands out INSERT by column only.
 */
final class EntryRow {
    /** Both in one statement, for each round trip costs as much as an insert. */
    private static final String INSERT = """
            with made as (
                insert into ledger_entry (log, uid, at, action, outcome, actor_type, actor_id, target_type, target_id,
                    target_version, changes_target, request_id, leaf, leaf_mac)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                returning entry_id)
            insert into ledger_payload (entry_id, payload_salt, payload, personal_salt, personal)
            select entry_id, ?, ?, ?, ? from made
            """;

    private EntryRow() {}

    static void insert(Connection connection, Entry entry, Instant at, Leaf leaf, LeafMac leafMac) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            bindEntry(statement, entry, at, utf8(leaf.line()), leafMac);
            statement.setBytes(15, HexFormat.of().parseHex(leaf.payloadSalt()));
            statement.setBytes(16, utf8(leaf.payload()));
            statement.setBytes(17, HexFormat.of().parseHex(leaf.personalSalt()));
            statement.setBytes(18, utf8(leaf.personal()));
            statement.executeUpdate();
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
