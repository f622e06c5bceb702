package org.grantwarden.persistence.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.grantwarden.domain.ledger.Hash;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.MerkleTree;
import org.grantwarden.domain.ledger.TilePath;

/** Reads the hash tiles of one log on a connection. */
final class StoredTiles implements MerkleTree.Tiles {
    private static final String READ = "select hashes from ledger_tile where log = ? and level = ? and n = ?";

    private final Connection connection;
    private final Log log;

    StoredTiles(Connection connection, Log log) {
        this.connection = connection;
        this.log = log;
    }

    @Override
    public byte[] hashes(TilePath tile) {
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setInt(1, log.number());
            statement.setInt(2, tile.level());
            statement.setLong(3, tile.n());
            try (ResultSet row = statement.executeQuery()) {
                byte[] stored = row.next() ? row.getBytes(1) : new byte[0];
                int wanted = tile.width() * Hash.BYTES;
                if (stored.length < wanted) {
                    throw new MissingHashesException(log.code() + "/" + tile.path());
                }
                return Arrays.copyOf(stored, wanted);
            }
        } catch (SQLException e) {
            throw new LedgerUnreadableException(e);
        }
    }

    /** A tile is shorter than the tree's size demands. */
    static final class MissingHashesException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MissingHashesException(String tile) {
            super(tile + " lacks hashes");
        }
    }
}
