package org.grantwarden.systemtests.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.grantwarden.domain.ledger.Log;

/** The logs as the sequencer left them, and RFC 6962 §2.1 written a second time, straight from its recursion. */
@ApplicationScoped
public class Trees {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    @Inject
    Entered entered;

    /** A log's tree and its leaves at one moment. */
    record Seen(long size, String root, List<Long> indexes, List<byte[]> lines) {}

    /** Waits until all entries written so far are sequenced and reads the log. */
    Seen sequenced(Log log) throws SQLException, InterruptedException {
        long newest = Long.parseLong(
                entered.texts("select coalesce(max(entry_id), 0) from ledger_entry where log = ?", log.number())
                        .get(0));
        long deadline = System.nanoTime() + PATIENCE;
        while (!entered.texts(
                        "select entry_id from ledger_pending where log = ? and entry_id <= ?", log.number(), newest)
                .isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("entries of log " + log.code() + " stay without an index");
            }
            Thread.sleep(50);
        }
        return read(log);
    }

    private Seen read(Log log) throws SQLException {
        try (Connection connection = entered.asRuntimeRole()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            List<Long> indexes = new ArrayList<>();
            List<byte[]> lines = new ArrayList<>();
            long size;
            String root;
            try (var tree = connection.prepareStatement("select size, root from ledger_tree where log = ?")) {
                tree.setInt(1, log.number());
                try (ResultSet row = tree.executeQuery()) {
                    row.next();
                    size = row.getLong(1);
                    root = HexFormat.of().formatHex(row.getBytes(2));
                }
            }
            try (var leaves = connection.prepareStatement("select l.leaf_index, e.leaf from ledger_leaf l"
                    + " join ledger_entry e on e.entry_id = l.entry_id where l.log = ? order by l.leaf_index")) {
                leaves.setInt(1, log.number());
                try (ResultSet rows = leaves.executeQuery()) {
                    while (rows.next()) {
                        indexes.add(rows.getLong(1));
                        lines.add(rows.getBytes(2));
                    }
                }
            }
            return new Seen(size, root, indexes, lines);
        }
    }

    /** The root over these leaves, in hex. */
    static String root(List<byte[]> lines) {
        return HexFormat.of().formatHex(hash(lines));
    }

    /** MTH(D[n]): the hash of a leaf, or of both halves split at the largest power of two below n. */
    private static byte[] hash(List<byte[]> lines) {
        if (lines.isEmpty()) {
            return sha256();
        }
        if (lines.size() == 1) {
            return sha256(new byte[] {0}, lines.get(0));
        }
        int split = Integer.highestOneBit(lines.size() - 1);
        return sha256(new byte[] {1}, hash(lines.subList(0, split)), hash(lines.subList(split, lines.size())));
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
