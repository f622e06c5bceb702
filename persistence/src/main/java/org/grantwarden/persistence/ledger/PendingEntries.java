package org.grantwarden.persistence.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.grantwarden.domain.ledger.Frontier;
import org.grantwarden.domain.ledger.Log;
import org.jspecify.annotations.Nullable;

/** The queue of one log, in the sequencer's transaction. */
final class PendingEntries {
    private static final int FETCH = 500;
    // OFFSET 0 keeps the planner at one index look-up per queued entry, whatever the statistics say.
    private static final String READ = """
            select p.entry_id, p.recorded_at, p.admitted, e.leaf, e.leaf_mac
            from ledger_pending p left join lateral (
                select leaf, leaf_mac from ledger_entry e
                where e.entry_id = p.entry_id and e.recorded_at = p.recorded_at and e.log = p.log offset 0) e on true
            where p.log = ? order by p.entry_id limit ?
            """;
    private static final String PLACE = """
            insert into ledger_leaf (log, leaf_index, entry_id, recorded_at, leaf_hash, admitted)
            values (?, ?, ?, ?, ?, ?)
            """;
    private static final String REMOVE = "delete from ledger_pending where log = ? and entry_id = any (?)";

    private final Connection connection;
    private final Log log;

    PendingEntries(Connection connection, Log log) {
        this.connection = connection;
        this.log = log;
    }

    /**
     * An entry that waits.
     *
     * @param admitted why it is taken although its MAC does not fit; null for every usual entry
     * @param leafHash computed here from the leaf, not the database's
     * @param genuine whether its MAC fits
     */
    @SuppressWarnings("ArrayRecordComponent") // Lives for one batch and is never compared or printed.
    record Pending(
            long entryId,
            OffsetDateTime recordedAt,
            @Nullable String admitted,
            byte[] leafHash,
            boolean genuine) {}

    /** Checks an entry's MAC. */
    @FunctionalInterface
    interface Check {
        boolean genuine(byte[] leaf, byte[] mac);
    }

    /** The next ones in the order of their ids. */
    List<Pending> next(int limit, Check check) throws SQLException {
        List<Pending> pending = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setFetchSize(FETCH);
            statement.setInt(1, log.number());
            statement.setInt(2, limit);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    pending.add(read(row, check));
                }
            }
        }
        return pending;
    }

    private static Pending read(ResultSet row, Check check) throws SQLException {
        byte[] leaf = row.getBytes(4);
        byte[] mac = row.getBytes(5);
        boolean there = leaf != null && mac != null;
        return new Pending(
                row.getLong(1),
                row.getObject(2, OffsetDateTime.class),
                there ? row.getString(3) : null,
                there ? Frontier.leafHash(leaf) : new byte[0],
                there && check.genuine(leaf, mac));
    }

    /** Gives them their positions from {@code firstIndex} on and takes them out of the queue. */
    void place(List<Pending> pending, long firstIndex) throws SQLException {
        long index = firstIndex;
        try (PreparedStatement statement = connection.prepareStatement(PLACE)) {
            for (Pending entry : pending) {
                statement.setInt(1, log.number());
                statement.setLong(2, index);
                statement.setLong(3, entry.entryId());
                statement.setObject(4, entry.recordedAt());
                statement.setBytes(5, entry.leafHash());
                statement.setString(6, entry.admitted());
                statement.addBatch();
                index++;
            }
            statement.executeBatch();
        }
        Object[] ids = pending.stream().map(Pending::entryId).toArray();
        try (PreparedStatement statement = connection.prepareStatement(REMOVE)) {
            statement.setInt(1, log.number());
            statement.setArray(2, connection.createArrayOf("bigint", ids));
            int removed = statement.executeUpdate();
            if (removed != ids.length) {
                throw new SQLException("took " + ids.length + " entries, " + removed + " were in the queue");
            }
        }
    }
}
