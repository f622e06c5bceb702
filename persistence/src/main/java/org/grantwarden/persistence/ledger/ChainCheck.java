package org.grantwarden.persistence.ledger;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.grantwarden.domain.ledger.Damage;
import org.grantwarden.domain.ledger.Hash;
import org.grantwarden.domain.ledger.Log;
import org.jspecify.annotations.Nullable;

/** Follows each target's chain: versions 1, 2, 3, and each entry naming the former one's hash. */
final class ChainCheck {
    private static final String FORMER = """
            select leaf_hash from ledger_entry
            where target_type = ? and target_id = ? and target_version = ? and changes_target and log = ? limit 1
            """;
    private static final String PENDING = """
            select e.leaf from ledger_pending q join ledger_entry e
                on e.entry_id = q.entry_id and e.recorded_at = q.recorded_at and e.log = q.log
            where q.log = ? order by q.entry_id
            """;
    private static final String HEADS = """
            select h.target_type, h.target_id, h.version, h.leaf_hash from ledger_head h
            join ledger_target_type t on t.code = h.target_type where t.log = ?
            """;

    private final Connection connection;
    private final Log log;
    private final Findings findings;
    private final boolean full;
    private final Ended ended;
    private final Map<Key, End> ends = new HashMap<>();
    /** What chains go on from, by its hash: it must be one of those that retention dropped. */
    private final Map<String, Begun> begun = new HashMap<>();

    ChainCheck(Connection connection, Log log, Findings findings, boolean full, Ended ended) {
        this.connection = connection;
        this.log = log;
        this.findings = findings;
        this.full = full;
        this.ended = ended;
    }

    /** A chain whose beginning is gone: at which leaf it goes on, and what is wrong if that never stood. */
    private record Begun(@Nullable Long index, Damage damage, String detail) {}

    private record Key(String type, UUID id) {}

    private record End(long version, Hash leafHash) {}

    void add(JsonObject line, Hash hash, @Nullable Long index) throws SQLException {
        if (!(line.get("target") instanceof JsonObject target) || !target.getBoolean("change", false)) {
            return;
        }
        Key key = key(target);
        if (key == null || !(target.get("version") instanceof JsonNumber number)) {
            findings.add(log, index, Damage.LEAF_ALTERED, "the line names no target");
            return;
        }
        long version = number.longValue();
        String prev = LeafCheck.text(target, "prev");
        End former = ends.get(key);
        if (former == null && !full && version > 1) {
            former = stored(key, version - 1);
        }
        if (former == null && version > 1 && prev != null && ended.anyMonth()) {
            begun.put(
                    prev,
                    new Begun(
                            index,
                            Damage.CHAIN_VERSION,
                            "version " + version + " of a " + key.type + " follows nothing that ever stood"));
        } else if (version != (former == null ? 0 : former.version) + 1) {
            findings.add(
                    log,
                    index,
                    Damage.CHAIN_VERSION,
                    "version " + version + " of a " + key.type + " follows "
                            + (former == null ? "nothing" : "version " + former.version));
        } else if (former == null ? prev != null : !former.leafHash.hex().equals(prev)) {
            findings.add(log, index, Damage.CHAIN_PREV, "it names another former entry of its " + key.type);
        }
        ends.put(key, new End(version, hash));
    }

    private static @Nullable Key key(JsonObject target) {
        String type = LeafCheck.text(target, "type");
        String id = LeafCheck.text(target, "id");
        try {
            return type == null || id == null ? null : new Key(type, UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private @Nullable End stored(Key key, long version) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FORMER)) {
            statement.setString(1, key.type);
            statement.setObject(2, key.id);
            statement.setLong(3, version);
            statement.setInt(4, log.number());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? new End(version, Hash.of(row.getBytes(1))) : null;
            }
        }
    }

    /** Compares the ends with what the database holds as each target's last entry; what still waits counts there. */
    void compareWithHeads() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PENDING)) {
            statement.setInt(1, log.number());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    byte[] line = row.getBytes(1);
                    JsonObject json = LeafCheck.parsed(line);
                    if (json != null) {
                        add(json, Hash.ofLeaf(line), null);
                    }
                }
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(HEADS)) {
            statement.setInt(1, log.number());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Key key = new Key(row.getString(1), row.getObject(2, UUID.class));
                    End end = ends.remove(key);
                    if (end == null && ended.anyMonth()) {
                        String detail = "the last entry of " + key.type + " " + key.id;
                        begun.put(Hash.of(row.getBytes(4)).hex(), new Begun(null, Damage.HEAD_MISMATCH, detail));
                    } else if (end == null
                            || end.version != row.getLong(3)
                            || !end.leafHash.equals(Hash.of(row.getBytes(4)))) {
                        findings.add(log, null, Damage.HEAD_MISMATCH, "the last entry of " + key.type + " " + key.id);
                    }
                }
            }
        }
        ends.keySet()
                .forEach(key -> findings.add(
                        log, null, Damage.HEAD_MISMATCH, key.type + " " + key.id + " has entries and no last one"));
    }

    /** Looks whether all that chains go on from stood where retention dropped. */
    void checkBegun() throws SQLException {
        if (begun.isEmpty()) {
            return;
        }
        for (String hash : ended.notAmongDropped(begun.keySet())) {
            Begun chain = begun.get(hash);
            if (chain != null) {
                findings.add(log, chain.index, chain.damage, chain.detail);
            }
        }
    }
}
