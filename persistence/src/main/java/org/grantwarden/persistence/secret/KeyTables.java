package org.grantwarden.persistence.secret;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.secret.DataKey;
import org.grantwarden.domain.secret.KeyRotation;
import org.grantwarden.domain.secret.KeyRotations.Part;
import org.jspecify.annotations.Nullable;

/** Reads the tables of keys and rotations. */
final class KeyTables {
    static final String OPEN = " where state <> 'finished'";
    static final String BY_ID = " where id = ?";
    static final String NEWEST = " order by begun_at desc, id limit ?";
    static final String LOCKED = OPEN + " for update";

    private static final String ROTATION = """
            select id, state, old_key, new_key, begun_by, begun_at, promoted_at, finished_at, version
            from key_rotation""";
    private static final String KEYS = "select id, state, made_at, removed_at from data_key order by made_at desc, id";
    private static final String PARTS = """
            select place, moved, recorded, unreadable from key_rotation_part where rotation_id = ?""";
    // A node that writes is one that lives; one of an older release says nothing of its keyset and counts as behind.
    private static final String BEHIND = """
            select live.node from (
                select node from node_heartbeat where beat_at > clock_timestamp() - interval '1 minute'
                union select node from node_keyset where seen_at > clock_timestamp() - interval '1 minute') live
            left join node_keyset k on k.node = live.node
            where k.generation is distinct from (select generation from keyset where purpose = 'encryption')
            order by live.node""";
    private static final String ANSWERS = """
            select count(*) from refresh_intent i
            join token_set t on t.id = i.connection_id and t.version = i.token_set_version and not t.wiped
            where not i.given_up and i.sent_after <= coalesce((select max(loaded_at) from node_keyset
                where seen_at > clock_timestamp() - interval '1 minute'), 'infinity')""";

    private KeyTables() {}

    static List<KeyRotation> rotations(Connection connection, String which, @Nullable Object value)
            throws SQLException {
        List<KeyRotation> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(ROTATION + which)) {
            if (value != null) {
                select.setObject(1, value);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new KeyRotation(
                            row.getObject(1, UUID.class),
                            KeyRotation.State.ofCode(row.getString(2)),
                            row.getLong(3),
                            row.getLong(4),
                            row.getObject(5, UUID.class),
                            row.getObject(6, OffsetDateTime.class).toInstant(),
                            instant(row, 7),
                            instant(row, 8),
                            row.getLong(9)));
                }
            }
        }
        return found;
    }

    static List<DataKey> keys(Connection connection) throws SQLException {
        Map<Long, SortedMap<String, Long>> values = usage(connection);
        List<DataKey> keys = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(KEYS);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                long id = row.getLong(1);
                keys.add(new DataKey(
                        id,
                        DataKey.State.ofCode(row.getString(2)),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        instant(row, 4),
                        values.getOrDefault(id, new TreeMap<>())));
            }
        }
        return keys;
    }

    /** How many values are under each key, by kind. */
    static Map<Long, SortedMap<String, Long>> usage(Connection connection) throws SQLException {
        Map<Long, SortedMap<String, Long>> usage = new HashMap<>();
        String all =
                CiphertextColumn.ALL.stream().map(CiphertextColumn::count).collect(Collectors.joining(" union all "));
        try (PreparedStatement select = connection.prepareStatement(all);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                long key = row.getLong(2);
                usage.computeIfAbsent(row.wasNull() ? CiphertextKey.NONE : key, any -> new TreeMap<>())
                        .put(row.getString(1), row.getLong(3));
            }
        }
        return usage;
    }

    static List<Part> parts(Connection connection, UUID rotationId) throws SQLException {
        Map<String, Part> found = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(PARTS)) {
            select.setObject(1, rotationId);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.put(
                            row.getString(1),
                            new Part(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)));
                }
            }
        }
        return CiphertextColumn.ALL.stream()
                .map(CiphertextColumn::place)
                .filter(found::containsKey)
                .map(found::get)
                .toList();
    }

    static List<String> behind(Connection connection) throws SQLException {
        List<String> nodes = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(BEHIND);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                nodes.add(row.getString(1));
            }
        }
        return nodes;
    }

    static int answers(Connection connection) throws SQLException {
        return (int) number(connection, ANSWERS);
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("nothing there: " + sql);
            }
            return row.getLong(1);
        }
    }

    static @Nullable OffsetDateTime column(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
