package org.grantwarden.persistence.ledger;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.grantwarden.domain.ledger.CheckpointKey;
import org.grantwarden.domain.ledger.Incarnation;
import org.grantwarden.domain.ledger.LedgerExport;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.LogName;
import org.grantwarden.domain.ledger.MerkleTree;
import org.grantwarden.domain.ledger.PublishedCheckpoint;
import org.grantwarden.domain.ledger.VerifierKey;
import org.grantwarden.persistence.database.DataSources;
import org.jspecify.annotations.Nullable;

/** Exports on a connection and in a read-only snapshot of its own, so that all files say the same. */
@ApplicationScoped
public class JpaLedgerExport implements LedgerExport {
    // An entry's time is at most 60 s from the time it was recorded, by which the partitions are cut.
    private static final String BETWEEN = """
            select min(l.leaf_index), max(l.leaf_index) + 1 from ledger_entry e join ledger_leaf l on l.entry_id = e.entry_id
            where e.log = ? and e.at >= ? and e.at < ?
                and e.recorded_at >= ?::timestamptz - interval '61 seconds'
                and e.recorded_at < ?::timestamptz + interval '61 seconds'
            """;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    @Resource(lookup = DataSources.RUNTIME)
    private DataSource dataSource;

    public JpaLedgerExport() {}

    JpaLedgerExport(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Optional<Range> between(Log log, @Nullable Instant from, @Nullable Instant until) {
        OffsetDateTime since = (from == null ? EARLIEST : from).atOffset(ZoneOffset.UTC);
        OffsetDateTime before = (until == null ? LATEST : until).atOffset(ZoneOffset.UTC);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(BETWEEN)) {
            statement.setInt(1, log.number());
            statement.setObject(2, since);
            statement.setObject(3, before);
            statement.setObject(4, since);
            statement.setObject(5, before);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                long first = row.getLong(1);
                return row.wasNull() ? Optional.empty() : Optional.of(new Range(first, row.getLong(2)));
            }
        } catch (SQLException e) {
            throw new LedgerUnreadableException(e);
        }
    }

    @Override
    public void write(Range range, PublishedCheckpoint checkpoint, OutputStream out) throws IOException {
        try {
            ReadOnlySnapshot.read(dataSource, connection -> {
                Log log = checkpoint.log();
                MerkleTree tree = new MerkleTree(checkpoint.checkpoint().size(), new StoredTiles(connection, log));
                ExportWriter writer = new ExportWriter(checkpoint, range, tree, new ExportRows(connection, log, range));
                String name = checkpoint.checkpoint().origin();
                String cites = JpaIncarnations.read(connection, log).stream()
                        .filter(incarnation -> incarnation.name().equals(name))
                        .map(Incarnation::cites)
                        .findFirst()
                        .orElse("");
                List<VerifierKey> keys = JpaCheckpointKeys.read(connection, log).stream()
                        .map(CheckpointKey::key)
                        .toList();
                writer.write(LogName.keysUnder(name, keys), cites, out);
            });
        } catch (SQLException e) {
            throw new LedgerUnreadableException(e);
        }
    }
}
