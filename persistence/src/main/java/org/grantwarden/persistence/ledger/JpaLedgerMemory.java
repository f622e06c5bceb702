package org.grantwarden.persistence.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.grantwarden.domain.ledger.Checkpoint;
import org.grantwarden.domain.ledger.Continuity;
import org.grantwarden.domain.ledger.LedgerMemory;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.MerkleTree;
import org.grantwarden.domain.ledger.PublishedCheckpoint;
import org.grantwarden.domain.ledger.SignedNote;

/** Compares the checkpoints in the data folder with the tree in the database. */
@ApplicationScoped
public class JpaLedgerMemory implements LedgerMemory {
    private static final String SIZE = "select size from ledger_tree where log = ?";

    @PersistenceContext(unitName = "grantwarden")
    private EntityManager em;

    private CheckpointMemory memory;

    protected JpaLedgerMemory() {}

    @Inject
    public JpaLedgerMemory(CheckpointMemory memory) {
        this.memory = memory;
    }

    /** With everything given, outside a container. */
    public JpaLedgerMemory(EntityManager em, CheckpointMemory memory) {
        this.em = em;
        this.memory = memory;
    }

    @Override
    public Continuity continuity(Log log) {
        Optional<Checkpoint> kept = kept(log);
        if (kept.isEmpty()) {
            return Continuity.NOTHING_REMEMBERED;
        }
        Checkpoint checkpoint = kept.get();
        Connection connection = em.unwrap(Connection.class);
        try {
            LogNames names = LogNames.read(connection, log);
            if (names.isFormer(checkpoint.origin())) {
                return Continuity.EARLIER_INCARNATION;
            }
            if (!names.all().contains(checkpoint.origin())) {
                return Continuity.OTHER;
            }
            if (size(connection, log) < checkpoint.size()) {
                return Continuity.SMALLER;
            }
            var tree = new MerkleTree(checkpoint.size(), new StoredTiles(connection, log));
            return tree.root().equals(checkpoint.root()) ? Continuity.CONTINUES : Continuity.OTHER;
        } catch (StoredTiles.MissingHashesException e) {
            return Continuity.OTHER;
        } catch (SQLException e) {
            throw new LedgerUnreadableException(e);
        }
    }

    @Override
    public Optional<Checkpoint> kept(Log log) {
        return memory.of(log).map(note -> Checkpoint.parse(note.text()));
    }

    @Override
    public Optional<String> lastKnown(Log log) {
        Optional<String> kept = memory.of(log).map(SignedNote::note);
        try {
            return kept.isPresent()
                    ? kept
                    : CheckpointTable.latest(em.unwrap(Connection.class), log).map(PublishedCheckpoint::note);
        } catch (SQLException e) {
            throw new LedgerUnreadableException(e);
        }
    }

    @Override
    public long size(Log log) {
        try {
            return size(em.unwrap(Connection.class), log);
        } catch (SQLException e) {
            throw new LedgerUnreadableException(e);
        }
    }

    private static long size(Connection connection, Log log) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SIZE)) {
            statement.setInt(1, log.number());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }
}
