package org.grantwarden.persistence.ledger;

import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.function.LongConsumer;
import org.grantwarden.domain.ledger.Damage;
import org.grantwarden.domain.ledger.Frontier;
import org.grantwarden.domain.ledger.Hash;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.MerkleTree;
import org.grantwarden.persistence.secret.LeafMac;

/**
 * Recomputes one log from its lines, in one snapshot: lines to leaf hashes, leaf hashes to tiles and tree, the tree at
 * the size of every checkpoint; beside it each line's columns, values and chain.
 */
final class LogCheck {
    private static final int FETCH = 1000;
    private static final int PROGRESS = 2000;
    // By id alone: an entry whose recorded time was moved stands in another place and is to be named so.
    private static final String LEAVES = """
            select l.leaf_index, l.leaf_hash, l.recorded_at as placed_at, l.admitted, e.*, p.entry_id as payload_of,
                p.payload, p.payload_salt, p.personal, p.personal_salt
            from ledger_leaf l left join ledger_entry e on e.entry_id = l.entry_id and e.log = l.log
                left join ledger_payload p on p.entry_id = l.entry_id
            where l.log = ? and l.leaf_index >= ? order by l.leaf_index
            """;
    private static final String TREE = """
            select t.size, t.root, t.frontier, coalesce(t.halted_entry_id, 0), p.refusal
            from ledger_tree t join ledger_publisher p on p.log = t.log where t.log = ?
            """;

    private final Connection connection;
    private final Log log;
    private final Findings findings;
    private final Ended ended;
    private final LeafCheck leafCheck;
    private final ChainCheck chains;
    private final TileCheck tiles;
    private final boolean full;
    private boolean gap;

    LogCheck(Connection connection, Log log, Findings findings, LeafMac leafMac, boolean full) throws SQLException {
        this.connection = connection;
        this.log = log;
        this.findings = findings;
        this.full = full;
        this.ended = Ended.of(connection, log);
        this.leafCheck = new LeafCheck(log, findings, leafMac, ended);
        this.chains = new ChainCheck(connection, log, findings, full, ended);
        this.tiles = new TileCheck(connection, log, findings);
    }

    /** Checks from that leaf on; answers the log's size. */
    long run(long from, LongConsumer progress) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TREE)) {
            statement.setInt(1, log.number());
            try (ResultSet tree = statement.executeQuery()) {
                tree.next();
                check(tree, Math.min(from, tree.getLong(1)), progress);
                return tree.getLong(1);
            }
        }
    }

    private void check(ResultSet tree, long from, LongConsumer progress) throws SQLException {
        long size = tree.getLong(1);
        if (tree.getLong(4) != 0) {
            findings.add(log, null, Damage.LEAF_FORGED, "entry " + tree.getLong(4) + " waits and was not written here");
        }
        if (tree.getString(5) != null) {
            findings.add(log, null, Damage.NOT_SIGNED, tree.getString(5));
        }
        Frontier frontier = from == 0 ? new Frontier() : edge(from);
        try (CheckpointCheck checkpoints = new CheckpointCheck(connection, log, findings, from)) {
            leaves(frontier, from, checkpoints, progress);
            if (frontier.size() < size && !gap) {
                findings.add(log, frontier.size(), Damage.MISSING_LEAVES, "the log ends before its size " + size);
            } else if (!gap
                    && !(Arrays.equals(frontier.root(), tree.getBytes(2))
                            && Arrays.equals(frontier.hashes(), tree.getBytes(3)))) {
                findings.add(log, null, Damage.ROOT_MISMATCH, "the tree's root is not that of its leaves");
            }
            checkpoints.end(size);
        }
        CosignatureCheck.run(connection, log, findings, from);
        if (full) {
            chains.compareWithHeads();
            unplaced();
            ended.check(findings);
        }
        chains.checkBegun();
    }

    private void leaves(Frontier frontier, long from, CheckpointCheck checkpoints, LongConsumer progress)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LEAVES)) {
            statement.setFetchSize(FETCH);
            statement.setInt(1, log.number());
            statement.setLong(2, from);
            try (ResultSet row = statement.executeQuery()) {
                long expected = from;
                while (row.next()) {
                    long index = row.getLong(1);
                    if (index != expected && !gap) {
                        gap = true;
                        findings.add(log, expected, Damage.MISSING_LEAVES, "the next leaf is " + index);
                    }
                    expected = index + 1;
                    Hash hash = leaf(row, index);
                    if (!gap) {
                        frontier.append(hash.bytes(), tiles::compare);
                        checkpoints.reached(frontier);
                    }
                    if (expected % PROGRESS == 0) {
                        progress.accept(expected - from);
                    }
                }
            }
        }
    }

    /** Checks a line and what goes with it; answers the hash with which the tree goes on. */
    private Hash leaf(ResultSet row, long index) throws SQLException {
        Hash placed = Hash.of(row.getBytes("leaf_hash"));
        byte[] line = row.getBytes("leaf");
        if (line == null) {
            // Of a month that retention dropped the hashes stand, and the tree goes on with them.
            if (!ended.dropped(row.getObject("placed_at", OffsetDateTime.class).toInstant())) {
                findings.add(log, index, Damage.MISSING_LEAVES, "its entry is gone");
            }
            return placed;
        }
        Hash hash = Hash.ofLeaf(line);
        if (!hash.equals(placed)) {
            findings.add(log, index, Damage.LEAF_ALTERED, "the line is not the one that was sequenced");
        }
        JsonObject json = leafCheck.check(row, index, line);
        if (json != null) {
            chains.add(json, placed, index);
        }
        return placed;
    }

    /** The edge of the tree of the first leaves, from the tiles. */
    private Frontier edge(long size) {
        ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        new MerkleTree(size, new StoredTiles(connection, log))
                .cover(0, size)
                .forEach(subtree -> hashes.writeBytes(subtree.root().bytes()));
        return new Frontier(size, hashes.toByteArray());
    }

    private void unplaced() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select e.entry_id from ledger_entry e where e.log = ?
                    and not exists (select 1 from ledger_leaf l where l.entry_id = e.entry_id)
                    and not exists (select 1 from ledger_pending q where q.log = e.log and q.entry_id = e.entry_id)
                limit 10
                """)) {
            statement.setInt(1, log.number());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    findings.add(
                            log,
                            null,
                            Damage.MISSING_LEAVES,
                            "entry " + row.getLong(1) + " has no place and does not wait for one");
                }
            }
        }
    }
}
