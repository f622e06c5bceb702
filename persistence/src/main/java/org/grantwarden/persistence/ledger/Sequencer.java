package org.grantwarden.persistence.ledger;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.grantwarden.domain.ledger.Frontier;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.persistence.database.DataSources;
import org.grantwarden.persistence.ledger.PendingEntries.Pending;
import org.grantwarden.persistence.secret.LeafMac;

/**
 * Gives waiting entries their gapless positions and grows the log's tree, a batch in one plain transaction: after a
 * crash at any point either all of it happened or nothing. Which node holds the lock on the tree's row does the work.
 *
 * <p>An entry whose MAC does not fit was not written by this application. It is not taken and not skipped: the log's
 * sequencing stops there, visibly in {@code ledger_tree} and in the log, until the MAC fits (a node with the wrong key
 * had looked) or the owner of the database admits the entry with a reason.
 */
@ApplicationScoped
public class Sequencer {
    /** Most entries in one batch. */
    public static final int LARGEST_BATCH = 10_000;

    private static final Logger LOG = System.getLogger(Sequencer.class.getName());

    @Resource(lookup = DataSources.SEQUENCER)
    private DataSource dataSource;

    private LeafMac leafMac;

    protected Sequencer() {}

    @Inject
    public Sequencer(LeafMac leafMac) {
        this.leafMac = leafMac;
    }

    /** With everything given, outside a container; the data source works as the sequencer's role. */
    public Sequencer(DataSource dataSource, LeafMac leafMac) {
        this.dataSource = dataSource;
        this.leafMac = leafMac;
    }

    /**
     * Sequences one batch of a log, unless another node is at it.
     *
     * @param limit most entries
     * @return how many entries got their position
     */
    public int sequence(Log log, int limit) {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                int taken = sequence(connection, log, limit);
                connection.commit();
                return taken;
            } finally {
                // Rolls back what was not committed; a pooled connection goes back as it came.
                connection.rollback();
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException e) {
            throw new SequencerException("cannot sequence the log " + log.code(), e);
        }
    }

    /** Makes the partitions of the coming months where they are missing. */
    public void makePartitions(int monthsAhead) {
        try (Connection connection = dataSource.getConnection();
                var statement = connection.prepareStatement("select ledger_make_partitions(?)")) {
            statement.setInt(1, monthsAhead);
            statement.execute();
        } catch (SQLException e) {
            throw new SequencerException("cannot make the ledger's partitions", e);
        }
    }

    private int sequence(Connection connection, Log log, int limit) throws SQLException {
        Optional<TreeRow> locked = TreeRow.lockIfPending(connection, log);
        if (locked.isEmpty()) {
            return 0;
        }
        TreeRow tree = locked.get();
        var queue = new PendingEntries(connection, log);
        List<Pending> batch = queue.next(limit, this::genuine);
        int acceptable = 0;
        while (acceptable < batch.size() && isAcceptable(batch.get(acceptable))) {
            acceptable++;
        }
        if (acceptable > 0) {
            List<Pending> taken = batch.subList(0, acceptable);
            Frontier frontier = tree.frontier();
            var tiles = new Tiles(connection, log);
            taken.forEach(entry -> frontier.append(entry.leafHash(), tiles::add));
            queue.place(taken, tree.size());
            tiles.write();
            tree.grow(connection, frontier);
        }
        if (acceptable < batch.size()) {
            halt(connection, tree, log, batch.get(acceptable).entryId());
        }
        return acceptable;
    }

    private boolean genuine(byte[] leaf, byte[] mac) {
        return MessageDigest.isEqual(leafMac.of(leaf), mac);
    }

    private static boolean isAcceptable(Pending entry) {
        return entry.genuine() || entry.admitted() != null;
    }

    private static void halt(Connection connection, TreeRow tree, Log log, long entryId) throws SQLException {
        if (tree.halt(connection, entryId)) {
            LOG.log(
                    Level.ERROR,
                    "ALARM: entry {0} of the log {1} was not written by this application or not with this key:"
                            + " sequencing of the log stops there",
                    Long.toString(entryId),
                    log.code());
        }
    }
}
