package org.grantwarden.persistence.ledger;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.grantwarden.domain.ledger.History;
import org.grantwarden.domain.ledger.HistoryQuery;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.RecordedEntry;
import org.grantwarden.domain.ledger.TreeHead;
import org.grantwarden.persistence.database.DataSources;

/**
 * Reads the ledger by plain SQL: entries have no JPA row, because the application can only insert some of their
 * columns. In a transaction it reads on that transaction's connection.
 */
@ApplicationScoped
public class JpaHistory implements History {
    private static final String BY_UID = HistorySql.single("e.uid = ?");
    private static final String PLACE =
            "select entry_id, recorded_at from ledger_leaf where log = ? and leaf_index = ?";
    private static final String BY_KEY = HistorySql.single("e.entry_id = ? and e.recorded_at = ? and e.log = ?");
    private static final String HEAD = """
            select t.size, encode(t.root, 'hex'), p.waiting, p.oldest
            from ledger_tree t cross join lateral (
                select count(*) as waiting, min(p.recorded_at) as oldest from ledger_pending p where p.log = t.log) p
            where t.log = ?
            """;

    @Resource(lookup = DataSources.RUNTIME)
    private DataSource dataSource;

    public JpaHistory() {}

    JpaHistory(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public List<RecordedEntry> find(HistoryQuery query) {
        HistorySql sql = HistorySql.of(query);
        return read(sql.text(), sql::bind);
    }

    @Override
    public Optional<RecordedEntry> find(UUID uid) {
        return read(BY_UID, statement -> statement.setObject(1, uid)).stream().findFirst();
    }

    @Override
    public Optional<RecordedEntry> atIndex(Log log, long leafIndex) {
        return onConnection(connection -> {
            try (PreparedStatement place = connection.prepareStatement(PLACE)) {
                place.setInt(1, log.number());
                place.setLong(2, leafIndex);
                try (ResultSet row = place.executeQuery()) {
                    if (!row.next()) {
                        return Optional.empty();
                    }
                    long entryId = row.getLong(1);
                    OffsetDateTime recordedAt = row.getObject(2, OffsetDateTime.class);
                    return read(connection, BY_KEY, statement -> {
                                statement.setLong(1, entryId);
                                statement.setObject(2, recordedAt);
                                statement.setInt(3, log.number());
                            })
                            .stream()
                            .findFirst();
                }
            }
        });
    }

    @Override
    public TreeHead head(Log log) {
        return onConnection(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(HEAD)) {
                statement.setInt(1, log.number());
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    OffsetDateTime oldest = row.getObject(4, OffsetDateTime.class);
                    return new TreeHead(
                            log,
                            row.getLong(1),
                            row.getString(2),
                            row.getLong(3),
                            oldest == null ? null : oldest.toInstant());
                }
            }
        });
    }

    /** Sets a statement's parameters. */
    @FunctionalInterface
    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    /** What is done with a connection. */
    @FunctionalInterface
    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private List<RecordedEntry> read(String sql, Parameters parameters) {
        return onConnection(connection -> read(connection, sql, parameters));
    }

    private static List<RecordedEntry> read(Connection connection, String sql, Parameters parameters)
            throws SQLException {
        List<ReadEntry> entries = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.set(statement);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    entries.add(ReadEntry.of(row));
                }
            }
        }
        Set<UUID> ids = new HashSet<>();
        for (ReadEntry entry : entries) {
            ids.add(entry.target().id());
            UUID actorId = entry.actor().id();
            if (actorId != null) {
                ids.add(actorId);
            }
        }
        Names names = entries.isEmpty() ? Names.NONE : Names.of(connection, ids);
        return entries.stream().map(entry -> entry.named(names)).toList();
    }

    private <T> T onConnection(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            return work.with(connection);
        } catch (SQLException e) {
            throw new LedgerUnreadableException(e);
        }
    }
}
