package org.grantwarden.persistence.ledger;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.PublishedCheckpoint;
import org.grantwarden.domain.ledger.SignedNote;
import org.grantwarden.domain.ledger.WitnessProblem;
import org.grantwarden.domain.ledger.WitnessQueue;
import org.grantwarden.persistence.database.DataSources;

/** {@link WitnessQueue} as the sequencer's role, which alone may store cosignatures; no connection is held meanwhile. */
@ApplicationScoped
public class JdbcWitnessQueue implements WitnessQueue {
    private static final String CLAIM = """
            update ledger_witnessing s set claimed_until = clock_timestamp() + ? * interval '1 second'
            from ledger_witness w where w.id = s.witness_id and (s.log, s.witness_id) in (
                select d.log, d.witness_id from ledger_witnessing d join ledger_witness n on n.id = d.witness_id
                where n.named and d.next_at <= clock_timestamp() and d.claimed_until <= clock_timestamp()
                    and exists (select 1 from ledger_checkpoint c where c.log = d.log and c.size > d.size)
                for update of d skip locked)
            returning %s, s.log, s.size, s.origin, s.failures
            """.formatted(WitnessTable.COLUMNS);
    private static final String STORE = """
            insert into ledger_cosignature (log, size, witness_id, line, signed_at) values (?, ?, ?, ?, ?)
            on conflict do nothing
            """;
    private static final String COSIGNED = """
            update ledger_witnessing set size = ?, origin = ?, signed_at = ?, problem = null, detail = '', its_size = 0,
                failures = 0, next_at = clock_timestamp() + ? * interval '1 millisecond', claimed_until = '-infinity'
            where log = ? and witness_id = ?
            """;
    private static final String FAILED = """
            update ledger_witnessing set problem = ?, detail = ?, its_size = ?, failures = failures + 1,
                next_at = clock_timestamp() + ? * interval '1 millisecond', claimed_until = '-infinity'
            where log = ? and witness_id = ?
            """;
    private static final int LONGEST_DETAIL = 300;

    @Resource(lookup = DataSources.SEQUENCER)
    private DataSource dataSource;

    public JdbcWitnessQueue() {}

    JdbcWitnessQueue(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public List<Due> claim(Duration lease) {
        List<Due> claimed = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            statement.setLong(1, lease.toSeconds());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Log log = Log.ofNumber(row.getInt(6));
                    PublishedCheckpoint newest =
                            CheckpointTable.latest(connection, log).orElseThrow();
                    boolean sameName = newest.checkpoint().origin().equals(row.getString(8));
                    long from = sameName ? row.getLong(7) : 0;
                    claimed.add(new Due(WitnessTable.read(row), log, from, newest, row.getInt(9)));
                }
            }
        } catch (SQLException e) {
            throw new LedgerUnreadableException(e);
        }
        return claimed;
    }

    @Override
    public void cosigned(Due due, SignedNote.Line line, Instant at, Duration pause) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement store = connection.prepareStatement(STORE);
                PreparedStatement note = connection.prepareStatement(COSIGNED)) {
            long size = due.newest().checkpoint().size();
            store.setInt(1, due.log().number());
            store.setLong(2, size);
            store.setObject(3, due.witness().id());
            store.setString(4, line.toString().stripTrailing());
            store.setObject(5, at.atOffset(ZoneOffset.UTC));
            store.executeUpdate();
            note.setLong(1, size);
            note.setString(2, due.newest().checkpoint().origin());
            note.setObject(3, at.atOffset(ZoneOffset.UTC));
            note.setLong(4, pause.toMillis());
            note.setInt(5, due.log().number());
            note.setObject(6, due.witness().id());
            note.executeUpdate();
        } catch (SQLException e) {
            throw new LedgerRefusedException(e);
        }
    }

    @Override
    public void failed(Due due, WitnessProblem problem, String detail, long size, Duration pause) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement note = connection.prepareStatement(FAILED)) {
            note.setString(1, problem.code());
            note.setString(2, detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) : detail);
            note.setLong(3, Math.max(0, size));
            note.setLong(4, pause.toMillis());
            note.setInt(5, due.log().number());
            note.setObject(6, due.witness().id());
            note.executeUpdate();
        } catch (SQLException e) {
            throw new LedgerRefusedException(e);
        }
    }
}
