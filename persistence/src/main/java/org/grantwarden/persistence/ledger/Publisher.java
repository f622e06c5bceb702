package org.grantwarden.persistence.ledger;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.grantwarden.domain.installation.InstanceTrust;
import org.grantwarden.domain.ledger.Checkpoint;
import org.grantwarden.domain.ledger.CheckpointKey;
import org.grantwarden.domain.ledger.Hash;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.MerkleTree;
import org.grantwarden.domain.ledger.PublishedCheckpoint;
import org.grantwarden.domain.ledger.SignedNote;
import org.grantwarden.domain.ledger.SigningKey;
import org.grantwarden.domain.ledger.VerifierKey;
import org.grantwarden.persistence.database.DataSources;
import org.jspecify.annotations.Nullable;

/**
 * Signs what the sequencer has grown. Before it signs it proves to itself, from the tiles, that nothing of an earlier
 * checkpoint was altered: neither of the last one stored nor of the last one that this node remembers outside the
 * database. What does not fit is never signed: signing stops, with the reason on record, until the ledger fits again.
 */
@ApplicationScoped
public class Publisher {
    private static final Logger LOG = System.getLogger(Publisher.class.getName());
    private static final String LOCK = "select pg_try_advisory_xact_lock(hashtext('ledger_publisher'), ?)";
    private static final String TREE = "select size, root from ledger_tree where log = ?";
    private static final String REFUSE = """
            update ledger_publisher set refusal = ?, refused_at = case when ?::text is null then null else clock_timestamp() end
            where log = ? and refusal is distinct from ?
            """;

    @Resource(lookup = DataSources.SEQUENCER)
    private DataSource dataSource;

    private FileCheckpointKeys keys;
    private CheckpointMemory memory;
    private InstanceTrust trust;

    protected Publisher() {}

    @Inject
    public Publisher(FileCheckpointKeys keys, CheckpointMemory memory, InstanceTrust trust) {
        this.keys = keys;
        this.memory = memory;
        this.trust = trust;
    }

    /** With everything given, outside a container; the data source works as the sequencer's role. */
    public Publisher(DataSource dataSource, FileCheckpointKeys keys, CheckpointMemory memory, InstanceTrust trust) {
        this.dataSource = dataSource;
        this.keys = keys;
        this.memory = memory;
        this.trust = trust;
    }

    /**
     * Publishes a checkpoint if the log has grown, unless another node is at it or the database is in doubt.
     *
     * @return whether a checkpoint was published
     */
    public boolean publish(Log log) {
        if (!trust.standing().maySign()) {
            return false;
        }
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                boolean published = lock(connection, log) && publish(connection, log);
                connection.commit();
                return published;
            } finally {
                connection.rollback();
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException e) {
            throw new SequencerException("cannot publish a checkpoint of the log " + log.code(), e);
        }
    }

    private boolean publish(Connection connection, Log log) throws SQLException {
        List<SigningKey> signers = keys.signers(log);
        if (signers.isEmpty()) {
            return false;
        }
        try {
            boolean signed = sign(connection, log, signers);
            refuse(connection, log, null);
            return signed;
        } catch (DoesNotFit | IllegalArgumentException | StoredTiles.MissingHashesException e) {
            refuse(connection, log, e.getMessage());
            return false;
        }
    }

    private boolean sign(Connection connection, Log log, List<SigningKey> signers) throws SQLException {
        LogNames names = LogNames.read(connection, log);
        Checkpoint tree = tree(connection, log, names);
        Optional<PublishedCheckpoint> last = CheckpointTable.latest(connection, log);
        // What a former incarnation signed is contradicted by nothing under the present name.
        Optional<SignedNote> remembered = memory.of(log).filter(note -> !names.isFormer(originOf(note)));
        long lastSize = last.map(l -> l.checkpoint().size()).orElse(0L);
        if (tree.size() == lastSize && remembered.isPresent() && sizeOf(remembered.get()) <= lastSize) {
            demand(
                    lastSize == 0 || last.get().checkpoint().root().equals(tree.root()),
                    "the tree of " + lastSize + " leaves is another one than was signed");
            return false;
        }
        MerkleTree tiles = new MerkleTree(tree.size(), new StoredTiles(connection, log));
        demand(tiles.root().equals(tree.root()), "the tiles do not make up the tree's root at size " + tree.size());
        List<VerifierKey> known = JpaCheckpointKeys.read(connection, log).stream()
                .map(CheckpointKey::key)
                .toList();
        if (last.isPresent()) {
            demandBeginning(
                    tiles, tree, names, SignedNote.parse(last.get().note()), known, "the last checkpoint stored");
        }
        if (remembered.isPresent()) {
            demandBeginning(tiles, tree, names, remembered.get(), known, "the last checkpoint that this node signed");
        }
        if (tree.size() == lastSize) {
            last.ifPresent(stored -> memory.keep(log, SignedNote.parse(stored.note())));
            return false;
        }
        List<SigningKey> named =
                signers.stream().map(key -> key.named(tree.origin())).toList();
        SignedNote note = SignedNote.sign(tree.text(), named);
        demand(
                note.verifiedBy(named.stream().map(SigningKey::verifierKey).toList()),
                "a signature just made does not verify");
        // On disk first: what might have been seen outside must never be contradicted, whatever the database loses.
        memory.keep(log, note);
        CheckpointTable.add(connection, log, tree, note.note());
        return true;
    }

    private static void demandBeginning(
            MerkleTree tiles, Checkpoint tree, LogNames names, SignedNote note, List<VerifierKey> known, String which) {
        Checkpoint earlier = Checkpoint.parse(note.text());
        demand(names.all().contains(earlier.origin()), which + " is of " + earlier.origin());
        demand(LogNames.verifies(note, earlier.origin(), known), which + " carries no signature of a key of this log");
        demand(
                earlier.size() <= tree.size(),
                "the log has " + tree.size() + " leaves, " + which + " had " + earlier.size()
                        + ": an older state of the database was put back");
        demand(
                earlier.size() == 0 || tiles.consistency(earlier.size()).verifies(earlier.root(), tree.root()),
                "the log is not the continuation of " + which + " (size " + earlier.size() + ")");
    }

    private static String originOf(SignedNote note) {
        return Checkpoint.parse(note.text()).origin();
    }

    private static long sizeOf(SignedNote note) {
        return Checkpoint.parse(note.text()).size();
    }

    private static boolean lock(Connection connection, Log log) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            statement.setInt(1, log.number());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static Checkpoint tree(Connection connection, Log log, LogNames names) throws SQLException {
        demand(!names.all().isEmpty(), "the log has no name");
        try (PreparedStatement statement = connection.prepareStatement(TREE)) {
            statement.setInt(1, log.number());
            try (ResultSet row = statement.executeQuery()) {
                demand(row.next(), "the log has no tree");
                return new Checkpoint(names.present(), row.getLong(1), Hash.of(row.getBytes(2)));
            }
        }
    }

    private static void refuse(Connection connection, Log log, @Nullable String reason) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REFUSE)) {
            statement.setString(1, reason);
            statement.setString(2, reason);
            statement.setInt(3, log.number());
            statement.setString(4, reason);
            if (statement.executeUpdate() > 0 && reason != null) {
                LOG.log(Level.ERROR, "ALARM: no checkpoint of the log {0} is signed: {1}", log.code(), reason);
            }
        }
    }

    private static void demand(boolean fits, String otherwise) {
        if (!fits) {
            throw new DoesNotFit(otherwise);
        }
    }

    /** Why nothing is signed. */
    private static final class DoesNotFit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DoesNotFit(String message) {
            super(message);
        }
    }
}
