package org.grantwarden.persistence.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Leaf;
import org.grantwarden.persistence.database.DatabaseTest;
import org.jspecify.annotations.Nullable;

/** Inserts an entry by hand-typed SQL, so that a test can get each part of it wrong. */
final class RawEntry {
    private static final String SALT = "ab".repeat(32);

    private final Connection connection;
    private final Entry entry;
    private final Map<String, Object> columns = new LinkedHashMap<>();
    private String prefix = "insert into ledger_entry";
    private String beforeValues = "";
    private String suffix = "";
    private Leaf leaf;
    private boolean withPayload = true;

    private RawEntry(Connection connection, Entry entry, Instant at, @Nullable String former) {
        this.connection = connection;
        this.entry = entry;
        this.leaf = Leaf.of(entry, at, former, "raw", SALT, SALT);
        columns.put("log", entry.log().number());
        columns.put("uid", entry.uid());
        columns.put("at", at.atOffset(ZoneOffset.UTC));
        columns.put("action", entry.action().code());
        columns.put("outcome", entry.outcome().code());
        columns.put("actor_type", "system");
        columns.put("target_type", entry.target().type().code());
        columns.put("target_id", entry.target().id());
        columns.put("target_version", entry.version());
        columns.put("changes_target", entry.changesTarget());
        columns.put("request_id", entry.origin().requestId());
        columns.put("leaf", utf8(leaf.line()));
        columns.put("leaf_mac", DatabaseTest.LEAF_MAC.of(utf8(leaf.line())));
    }

    /** A right one, linked to the target's last entry. */
    static RawEntry of(Connection connection, Entry entry) throws SQLException {
        return of(connection, entry, Duration.ZERO);
    }

    /** One whose time is that far from the database's clock. */
    static RawEntry of(Connection connection, Entry entry, Duration apart) throws SQLException {
        ChainEnd end = ChainEnd.read(connection, entry.target());
        return new RawEntry(connection, entry, end.now().plus(apart), entry.changesTarget() ? end.leafHash() : null);
    }

    /** One that claims this former entry. */
    static RawEntry linkedTo(Connection connection, Entry entry, @Nullable String former) throws SQLException {
        ChainEnd end = ChainEnd.read(connection, entry.target());
        return new RawEntry(connection, entry, end.now(), former);
    }

    RawEntry column(String name, Object value) {
        columns.put(name, value);
        return this;
    }

    RawEntry overridingSystemValue() {
        beforeValues = " overriding system value";
        return this;
    }

    RawEntry ending(String clause) {
        suffix = clause;
        return this;
    }

    RawEntry into(String table) {
        prefix = "insert into " + table;
        return this;
    }

    RawEntry withoutPayload() {
        withPayload = false;
        return this;
    }

    RawEntry withPayloadOf(Entry other) {
        leaf = Leaf.of(other, Instant.EPOCH, null, "raw", SALT, SALT);
        return this;
    }

    /** Inserts in the connection's transaction; answers the id. */
    long insert() throws SQLException {
        String names = String.join(", ", columns.keySet());
        String marks = "?, ".repeat(columns.size() - 1) + "?";
        long id;
        try (PreparedStatement statement = connection.prepareStatement(prefix + " (" + names + ")" + beforeValues
                + " values (" + marks + ")" + suffix + " returning entry_id")) {
            int i = 1;
            for (Object value : columns.values()) {
                statement.setObject(i, value);
                i++;
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                id = row.getLong(1);
            }
        }
        if (withPayload) {
            insertPayload(id);
        }
        return id;
    }

    /** Inserts and commits. */
    long commit() throws SQLException {
        long id = insert();
        connection.commit();
        return id;
    }

    String leafHash() {
        return leaf.hash();
    }

    Entry entry() {
        return entry;
    }

    private void insertPayload(long id) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("insert into ledger_payload values (?, ?, ?, ?, ?)")) {
            statement.setLong(1, id);
            statement.setBytes(2, HexFormat.of().parseHex(leaf.payloadSalt()));
            statement.setBytes(3, utf8(leaf.payload()));
            statement.setBytes(4, HexFormat.of().parseHex(leaf.personalSalt()));
            statement.setBytes(5, utf8(leaf.personal()));
            statement.executeUpdate();
        }
    }

    /** Runs one statement and commits. */
    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }

    static UUID fresh() {
        return UUID.randomUUID();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
