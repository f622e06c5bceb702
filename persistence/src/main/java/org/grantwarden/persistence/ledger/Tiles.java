package org.grantwarden.persistence.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.grantwarden.domain.ledger.Frontier;
import org.grantwarden.domain.ledger.Log;

/**
 * The hash tiles of one log that a batch touches (C2SP tlog-tiles): level l holds the subtrees of 256^l leaves, 256 to
 * a tile. A partial tile is read once and grows; only finished subtrees ever enter a higher level.
 */
final class Tiles {
    private static final int WIDTH = 256;
    private static final int HEIGHT = 8;
    private static final String READ = "select hashes from ledger_tile where log = ? and level = ? and n = ?";
    private static final String WRITE = """
            insert into ledger_tile (log, level, n, width, hashes) values (?, ?, ?, ?, ?)
            on conflict (log, level, n) do update set width = excluded.width, hashes = excluded.hashes
            """;

    private final Connection connection;
    private final Log log;
    private final Map<Place, Tile> touched = new TreeMap<>();

    Tiles(Connection connection, Log log) {
        this.connection = connection;
        this.log = log;
    }

    /** Which tile of the log. */
    private record Place(int level, long n) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byLevel = Integer.compare(level, other.level);
            return byLevel != 0 ? byLevel : Long.compare(n, other.n);
        }
    }

    private static final class Tile {
        private final byte[] hashes = new byte[WIDTH * Frontier.HASH_BYTES];
        private int width;
    }

    /** Takes a finished subtree if it is one that tiles hold. */
    void add(int height, long index, byte[] hash) {
        if (height % HEIGHT != 0) {
            return;
        }
        Tile tile = touched.computeIfAbsent(new Place(height / HEIGHT, index / WIDTH), this::read);
        if (tile.width != index % WIDTH) {
            throw new IllegalStateException("tile " + log.code() + "/" + height / HEIGHT + "/" + index / WIDTH
                    + " holds " + tile.width + " hashes instead of " + index % WIDTH);
        }
        System.arraycopy(hash, 0, tile.hashes, tile.width * Frontier.HASH_BYTES, Frontier.HASH_BYTES);
        tile.width++;
    }

    /** Stores what was touched. */
    void write() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
            for (var entry : touched.entrySet()) {
                Tile tile = entry.getValue();
                statement.setInt(1, log.number());
                statement.setInt(2, entry.getKey().level());
                statement.setLong(3, entry.getKey().n());
                statement.setInt(4, tile.width);
                statement.setBytes(5, Arrays.copyOf(tile.hashes, tile.width * Frontier.HASH_BYTES));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private Tile read(Place place) {
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setInt(1, log.number());
            statement.setInt(2, place.level());
            statement.setLong(3, place.n());
            Tile tile = new Tile();
            try (ResultSet row = statement.executeQuery()) {
                if (row.next()) {
                    byte[] stored = row.getBytes(1);
                    System.arraycopy(stored, 0, tile.hashes, 0, stored.length);
                    tile.width = stored.length / Frontier.HASH_BYTES;
                }
            }
            return tile;
        } catch (SQLException e) {
            throw new SequencerException("cannot read a tile of the log " + log.code(), e);
        }
    }
}
