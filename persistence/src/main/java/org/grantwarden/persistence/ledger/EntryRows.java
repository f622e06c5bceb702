package org.grantwarden.persistence.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Leaf;
import org.grantwarden.persistence.secret.LeafMac;

/** Many entries that change nothing, with their payloads, in one statement: a column is an array, a row its n-th values. */
final class EntryRows {
    private static final String INSERT = """
            with given as (
                select * from unnest(?::smallint[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::text[], ?::uuid[],
                    ?::bigint[], ?::uuid[], ?::bytea[], ?::bytea[], ?::bytea[], ?::bytea[], ?::bytea[], ?::bytea[]) with ordinality
                as given (log, uid, action, outcome, actor_type, actor_id, target_type, target_id, target_version, request_id,
                    leaf, leaf_mac, payload_salt, payload, personal_salt, personal, n)),
            made as (
                insert into ledger_entry (log, uid, at, action, outcome, actor_type, actor_id, target_type, target_id,
                    target_version, changes_target, request_id, leaf, leaf_mac)
                select log, uid, ?, action, outcome, actor_type, actor_id, target_type, target_id,
                    target_version, false, request_id, leaf, leaf_mac
                from given order by n
                returning entry_id, uid)
            insert into ledger_payload (entry_id, payload_salt, payload, personal_salt, personal)
            select made.entry_id, payload_salt, payload, personal_salt, personal from made join given using (uid)
            """;

    private EntryRows() {}

    /** Inserts them; entry i is that of leaf i. */
    static void insert(Connection connection, List<Entry> entries, Instant at, List<Leaf> leaves, LeafMac leafMac)
            throws SQLException {
        List<byte[]> lines = leaves.stream().map(leaf -> utf8(leaf.line())).toList();
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            Columns columns = new Columns(connection, statement);
            columns.add("smallint", entries, entry -> (short) entry.log().number());
            columns.add("uuid", entries, Entry::uid);
            columns.add("text", entries, entry -> entry.action().code());
            columns.add("text", entries, entry -> entry.outcome().code());
            columns.add("text", entries, entry -> entry.actor().type().name().toLowerCase(Locale.ROOT));
            columns.add("uuid", entries, entry -> entry.actor().id());
            columns.add("text", entries, entry -> entry.target().type().code());
            columns.add("uuid", entries, entry -> entry.target().id());
            columns.add("bigint", entries, Entry::version);
            columns.add("uuid", entries, entry -> entry.origin().requestId());
            columns.add("bytea", lines, line -> line);
            columns.add("bytea", lines, leafMac::of);
            columns.add("bytea", leaves, leaf -> HexFormat.of().parseHex(leaf.payloadSalt()));
            columns.add("bytea", leaves, leaf -> utf8(leaf.payload()));
            columns.add("bytea", leaves, leaf -> HexFormat.of().parseHex(leaf.personalSalt()));
            columns.add("bytea", leaves, leaf -> utf8(leaf.personal()));
            statement.setObject(columns.bound + 1, at.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Binds one array after the other. */
    private static final class Columns {
        private final Connection connection;
        private final PreparedStatement statement;
        private int bound;

        Columns(Connection connection, PreparedStatement statement) {
            this.connection = connection;
            this.statement = statement;
        }

        <T> void add(String type, List<T> rows, Function<T, ?> value) throws SQLException {
            Object[] values = type.equals("bytea") ? new byte[rows.size()][] : new Object[rows.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = value.apply(rows.get(i));
            }
            statement.setArray(++bound, connection.createArrayOf(type, values));
        }
    }
}
