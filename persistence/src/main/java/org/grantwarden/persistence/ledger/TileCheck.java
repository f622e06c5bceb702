package org.grantwarden.persistence.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.grantwarden.domain.ledger.Damage;
import org.grantwarden.domain.ledger.Hash;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.TilePath;

/** Compares each finished subtree with its slot in the stored tiles. */
final class TileCheck {
    private static final String READ = "select hashes from ledger_tile where log = ? and level = ? and n = ?";

    private final Connection connection;
    private final Log log;
    private final Findings findings;
    /** The tile in hand of each level. */
    private final Map<Integer, Tile> current = new HashMap<>();

    TileCheck(Connection connection, Log log, Findings findings) {
        this.connection = connection;
        this.log = log;
        this.findings = findings;
    }

    private static final class Tile {
        private final long n;
        private final byte[] hashes;

        Tile(long n, byte[] hashes) {
            this.n = n;
            this.hashes = hashes;
        }
    }

    void compare(int height, long index, byte[] hash) {
        if (height % TilePath.HEIGHT != 0) {
            return;
        }
        int level = height / TilePath.HEIGHT;
        long n = index / TilePath.WIDTH;
        Tile tile = current.get(level);
        if (tile == null || tile.n != n) {
            tile = new Tile(n, read(level, n));
            current.put(level, tile);
        }
        int from = (int) (index % TilePath.WIDTH) * Hash.BYTES;
        boolean there = tile.hashes.length >= from + Hash.BYTES;
        if (!there || !Arrays.equals(tile.hashes, from, from + Hash.BYTES, hash, 0, Hash.BYTES)) {
            findings.add(
                    log,
                    index << height,
                    Damage.TILE_MISMATCH,
                    "tile/" + level + "/" + n + (there ? " holds another hash" : " lacks the hash"));
        }
    }

    private byte[] read(int level, long n) {
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setInt(1, log.number());
            statement.setInt(2, level);
            statement.setLong(3, n);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getBytes(1) : new byte[0];
            }
        } catch (SQLException e) {
            throw new LedgerUnreadableException(e);
        }
    }
}
