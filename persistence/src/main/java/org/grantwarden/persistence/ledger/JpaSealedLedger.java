package org.grantwarden.persistence.ledger;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.PublishedCheckpoint;
import org.grantwarden.domain.ledger.SealState;
import org.grantwarden.domain.ledger.SealedLedger;
import org.grantwarden.domain.ledger.TilePath;
import org.grantwarden.persistence.database.DataSources;

/** Reads checkpoints, tiles and leaves by plain SQL; in a transaction on that transaction's connection. */
@ApplicationScoped
public class JpaSealedLedger implements SealedLedger {
    // The oldest unsealed entry is the first leaf after the checkpoint, or, when all leaves are sealed, the queue's
    // first.
    private static final String STATE = """
            select coalesce(c.size, 0), t.halted_entry_id, p.refusal, greatest(0, extract(epoch from clock_timestamp() -
                coalesce((select l.recorded_at from ledger_leaf l
                        where l.log = t.log and l.leaf_index = coalesce(c.size, 0)),
                    (select q.recorded_at from ledger_pending q where q.log = t.log order by q.entry_id limit 1))))
            from ledger_tree t join ledger_publisher p on p.log = t.log left join lateral (
                select c.size from ledger_checkpoint c where c.log = t.log order by c.size desc limit 1) c on true
            where t.log = ?
            """;
    private static final String LINES = """
            select e.leaf from ledger_leaf l join ledger_entry e
                on e.entry_id = l.entry_id and e.recorded_at = l.recorded_at and e.log = l.log
            where l.log = ? and l.leaf_index >= ? and l.leaf_index < ? order by l.leaf_index
            """;
    private static final String STANDS_FROM =
            "select coalesce(max(to_index), 0) from ledger_retained where log = ? and dropped_at is not null";
    private static final double MILLIS = 1000;

    @Resource(lookup = DataSources.RUNTIME)
    private DataSource dataSource;

    public JpaSealedLedger() {}

    JpaSealedLedger(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Optional<PublishedCheckpoint> latest(Log log) {
        return onConnection(connection -> CheckpointTable.latest(connection, log));
    }

    @Override
    public Optional<PublishedCheckpoint> shown(Log log) {
        return onConnection(connection -> CheckpointTable.shown(connection, log));
    }

    @Override
    public SealState state(Log log) {
        return onConnection(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(STATE)) {
                statement.setInt(1, log.number());
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return new SealState(
                            log,
                            row.getLong(1),
                            Duration.ofMillis(Math.round(row.getDouble(4) * MILLIS)),
                            row.getObject(2, Long.class),
                            row.getString(3));
                }
            }
        });
    }

    @Override
    public byte[] hashes(Log log, TilePath tile) {
        return onConnection(connection -> new StoredTiles(connection, log).hashes(tile));
    }

    @Override
    public List<String> lines(Log log, long first, int count) {
        return onConnection(connection -> {
            List<String> lines = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(LINES)) {
                statement.setInt(1, log.number());
                statement.setLong(2, first);
                statement.setLong(3, first + count);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        lines.add(new String(row.getBytes(1), StandardCharsets.UTF_8));
                    }
                }
            }
            return lines;
        });
    }

    @Override
    public long standsFrom(Log log) {
        return onConnection(connection -> standsFrom(connection, log));
    }

    static long standsFrom(Connection connection, Log log) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STANDS_FROM)) {
            statement.setInt(1, log.number());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** What is done with a connection. */
    @FunctionalInterface
    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private <T> T onConnection(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            return work.with(connection);
        } catch (SQLException e) {
            throw new LedgerUnreadableException(e);
        }
    }
}
