package org.grantwarden.persistence.ledger;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.grantwarden.domain.ledger.Damage;
import org.grantwarden.domain.ledger.Finding;
import org.grantwarden.domain.ledger.LedgerCheck;
import org.grantwarden.domain.ledger.LedgerCheck.Depth;
import org.grantwarden.domain.ledger.LedgerCheck.Result;
import org.grantwarden.domain.ledger.LedgerChecks;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.persistence.database.DataSources;
import org.grantwarden.persistence.secret.LeafMac;

/** Runs checks in a snapshot each, tells their progress and keeps their results. */
@ApplicationScoped
public class JpaLedgerChecks implements LedgerChecks {
    private static final Logger LOG = System.getLogger(JpaLedgerChecks.class.getName());
    /** Each check of the newest part looks at the last leaves of the former one once more. */
    private static final long AGAIN = 256;

    @Resource(lookup = DataSources.RUNTIME)
    private DataSource dataSource;

    private LeafMac leafMac;
    private CredentialRows rows;

    protected JpaLedgerChecks() {}

    @Inject
    public JpaLedgerChecks(LeafMac leafMac, CredentialRows rows) {
        this.leafMac = leafMac;
        this.rows = rows;
    }

    JpaLedgerChecks(DataSource dataSource, LeafMac leafMac, CredentialRows rows) {
        this.dataSource = dataSource;
        this.leafMac = leafMac;
        this.rows = rows;
    }

    @Override
    public void ask() {
        onTable(table -> {
            if (!table.isFullWaitingOrRunning()) {
                table.add(Depth.FULL);
            }
            return true;
        });
    }

    @Override
    public Optional<LedgerCheck> runAsked() {
        Optional<Long> waiting = onTable(CheckTable::takeWaiting);
        return waiting.map(id -> run(id, Depth.FULL));
    }

    @Override
    public LedgerCheck run(Depth depth) {
        long id = onTable(table -> {
            table.forgetOld();
            long added = table.add(depth);
            table.started(added);
            return added;
        });
        return run(id, depth);
    }

    @Override
    public List<LedgerCheck> recent(Depth depth, int limit) {
        return onTable(table -> table.recent(depth, limit));
    }

    private LedgerCheck run(long id, Depth depth) {
        Findings findings = new Findings();
        Map<Log, Long> seen = new EnumMap<>(Log.class);
        Result result;
        try {
            Map<Log, Long> from = depth == Depth.FULL ? Map.of() : onTable(CheckTable::lastSeen);
            ReadOnlySnapshot.read(dataSource, connection -> logs(connection, id, depth, from, seen, findings));
            if (depth == Depth.FULL) {
                try (Connection connection = dataSource.getConnection()) {
                    new RowCheck(connection, rows, findings).run();
                }
            }
            result = findings.count() == 0 ? Result.OK : Result.DAMAGED;
        } catch (SQLException | IOException | RuntimeException e) {
            LOG.log(Level.ERROR, "the check of the ledger broke off", e);
            findings.add(Log.CONTROL, null, Damage.ROOT_MISMATCH, "the check broke off: " + e.getMessage());
            result = Result.FAILED;
        }
        if (result == Result.DAMAGED) {
            Finding first = findings.first().get(0);
            LOG.log(
                    Level.ERROR,
                    "ALARM: the check of the ledger found {0} damages; the first: {1} in the log {2} at {3}: {4}",
                    findings.count(),
                    first.damage().code(),
                    first.log().code(),
                    first.index() == null ? "no single entry" : first.index(),
                    first.detail());
        }
        Result end = result;
        return onTable(table -> table.ended(id, end, findings, seen));
    }

    private void logs(
            Connection connection, long id, Depth depth, Map<Log, Long> from, Map<Log, Long> seen, Findings findings)
            throws SQLException {
        long done = 0;
        long total = 0;
        Map<Log, Long> starts = new EnumMap<>(Log.class);
        for (Log log : Log.values()) {
            long size = CheckTable.sizeOf(connection, log);
            long start = Math.min(size, Math.max(0, from.getOrDefault(log, 0L) - AGAIN));
            starts.put(log, start);
            total += size - start;
        }
        for (Log log : Log.values()) {
            long before = done;
            long all = total;
            long start = starts.getOrDefault(log, 0L);
            LogCheck check = new LogCheck(connection, log, findings, leafMac, depth == Depth.FULL);
            long size = check.run(start, leaves -> onTable(table -> table.progress(id, before + leaves, all)));
            seen.put(log, size);
            done += size - start;
        }
        long end = done;
        onTable(table -> table.progress(id, end, end));
    }

    private <T> T onTable(CheckTable.Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            return work.with(new CheckTable(connection));
        } catch (SQLException e) {
            throw new LedgerUnreadableException(e);
        }
    }
}
