package org.grantwarden.persistence.retention;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.LedgerExport;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.PublishedCheckpoint;
import org.grantwarden.domain.ledger.SealedLedger;
import org.grantwarden.domain.retention.LogMonth;
import org.grantwarden.domain.retention.RetainedMonth;
import org.grantwarden.domain.retention.RetainedMonths;
import org.grantwarden.persistence.database.DataSources;
import org.grantwarden.persistence.ledger.LedgerWriter;
import org.jspecify.annotations.Nullable;

/**
 * The months in the database and the exports in the data folder. What drops a month is the database's own function,
 * which the runtime role may not call: the sequencer's role does.
 */
@ApplicationScoped
public class JpaRetainedMonths implements RetainedMonths {
    private static final String ADD = """
            insert into ledger_retained (id, request_id, log, first_day, until, from_index, to_index, entries, file, sha256,
                entry_uid)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    @Resource(lookup = DataSources.RUNTIME)
    private DataSource runtime;

    @Resource(lookup = DataSources.SEQUENCER)
    private DataSource sequencer;

    @PersistenceContext(unitName = "grantwarden")
    private EntityManager em;

    private LedgerWriter ledger;
    private RetainedFiles files;

    protected JpaRetainedMonths() {}

    @Inject
    public JpaRetainedMonths(LedgerWriter ledger, LedgerExport export, SealedLedger sealed, Settings settings) {
        this.ledger = ledger;
        this.files = new RetainedFiles(export, sealed, settings);
    }

    /** With everything given, outside a container. */
    public JpaRetainedMonths(
            DataSource runtime,
            DataSource sequencer,
            EntityManager em,
            LedgerWriter ledger,
            LedgerExport export,
            SealedLedger sealed,
            Settings settings) {
        this(ledger, export, sealed, settings);
        this.runtime = runtime;
        this.sequencer = sequencer;
        this.em = em;
    }

    @Override
    public List<LogMonth> standing(Log log) {
        return onTables(tables -> tables.standing(log));
    }

    @Override
    public List<RetainedMonth> dropped(Log log) {
        return onTables(tables -> tables.dropped(log));
    }

    @Override
    public Optional<RetainedMonth> droppedAt(Log log, long leafIndex) {
        return onTables(tables -> tables.droppedAt(log, leafIndex));
    }

    @Override
    public long standsFrom(Log log) {
        return onTables(tables -> tables.standsFrom(log));
    }

    @Override
    public Place placeOf(LogMonth month) {
        return onTables(tables -> tables.placeOf(month));
    }

    @Override
    public Optional<RetainedMonth> exported(UUID requestId, LogMonth month) {
        return onTables(tables -> tables.exported(requestId, month)).filter(files::isWhole);
    }

    @Override
    public List<RetainedMonth> droppedUnder(UUID requestId) {
        return onTables(tables -> tables.droppedUnder(requestId));
    }

    @Override
    public Stored store(LogMonth month, LedgerExport.Range range, PublishedCheckpoint checkpoint) throws IOException {
        return files.store(month, range, checkpoint);
    }

    @Override
    public void add(RetainedMonth month, Entry entry) {
        LogMonth of = new LogMonth(month.log(), month.month(), month.entries(), 0, false);
        String sha256 = month.sha256();
        try (PreparedStatement statement = em.unwrap(Connection.class).prepareStatement(ADD)) {
            statement.setObject(1, month.id());
            statement.setObject(2, month.requestId());
            statement.setInt(3, month.log().number());
            statement.setObject(4, MonthTables.column(of.from()));
            statement.setObject(5, MonthTables.column(of.until()));
            statement.setLong(6, month.from());
            statement.setLong(7, month.to());
            statement.setLong(8, month.entries());
            statement.setString(9, month.file());
            statement.setBytes(10, sha256 == null ? null : HexFormat.of().parseHex(sha256));
            statement.setObject(11, month.entryUid());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new RetentionStoreException(e);
        }
        ledger.write(entry);
    }

    @Override
    public Dropped drop(UUID retainedId) {
        try (Connection connection = sequencer.getConnection();
                PreparedStatement statement = connection.prepareStatement("select ledger_drop_month(?)")) {
            statement.setObject(1, retainedId);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return "unsealed".equals(row.getString(1)) ? new Dropped.Unsealed() : new Dropped.Gone();
            }
        } catch (SQLException e) {
            return new Dropped.Refused(RetentionRefusal.words(e));
        }
    }

    private <T extends @Nullable Object> T onTables(MonthTables.Work<T> work) {
        try (Connection connection = runtime.getConnection()) {
            return work.with(new MonthTables(connection));
        } catch (SQLException e) {
            throw new RetentionStoreException(e);
        }
    }
}
