package org.grantwarden.persistence.ledger;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.Witness;
import org.grantwarden.domain.ledger.WitnessProblem;
import org.grantwarden.domain.ledger.WitnessStanding;
import org.grantwarden.domain.ledger.Witnesses;
import org.grantwarden.persistence.database.ChangedMeanwhileException;
import org.grantwarden.persistence.database.DataSources;
import org.jspecify.annotations.Nullable;

/** {@link Witnesses} as the runtime role: it names them, and reads what the sequencer's role has stored of them. */
@ApplicationScoped
public class JpaWitnesses implements Witnesses {
    private static final String LOCK = "select pg_advisory_xact_lock(hashtext('ledger_witness'))";
    private static final String ALL =
            "select " + WitnessTable.COLUMNS + " from ledger_witness w order by w.added_at, w.id";
    private static final String FIND = "select " + WitnessTable.COLUMNS + " from ledger_witness w where w.id = ?";
    private static final String ADD =
            "insert into ledger_witness (url, named, version, id, vkey) values (?, ?, ?, ?, ?)";
    private static final String FOLLOW =
            "insert into ledger_witnessing (log, witness_id) select log, ? from ledger_tree where log in (1, 2)";
    private static final String SAVE =
            "update ledger_witness set url = ?, named = ?, version = ? where id = ? and version = ? - 1";
    // Under a former name of the log nothing counts: the present one begins anew.
    private static final String STANDING = """
            select %s, f.size, case when f.fits then s.signed_at end, greatest(w.added_at, behind.at), behind.at is not null,
                s.problem, s.detail, s.its_size
            from ledger_witness w join ledger_witnessing s on s.witness_id = w.id
                cross join lateral (
                    select o.base || '/' || ? as name, 0 as begun, 1 as number from ledger_origin o
                    union all select i.name, i.size, i.number from ledger_incarnation i where i.log = s.log
                    order by number desc limit 1) present
                cross join lateral (select s.origin = present.name as fits,
                    case when s.origin = present.name then s.size else 0 end as size) f
                left join lateral (
                    select c.at from ledger_checkpoint c
                    where c.log = s.log and c.size > f.size and c.size >= present.begun
                        and starts_with(c.note, present.name || chr(10))
                    order by c.size limit 1) behind on true
            where s.log = ? and w.named order by split_part(w.vkey, '+', 1), w.id
            """.formatted(WitnessTable.COLUMNS);

    /** For what is read outside of a transaction; in one it lends that transaction's connection. */
    @Resource(lookup = DataSources.RUNTIME)
    private DataSource dataSource;

    @PersistenceContext(unitName = "grantwarden")
    private EntityManager em;

    private LedgerWriter writer;

    protected JpaWitnesses() {}

    @Inject
    public JpaWitnesses(LedgerWriter writer) {
        this.writer = writer;
    }

    /** With everything given, outside a container. */
    JpaWitnesses(DataSource dataSource, EntityManager em, LedgerWriter writer) {
        this.dataSource = dataSource;
        this.em = em;
        this.writer = writer;
    }

    @Override
    public List<Witness> lockAll() {
        Connection connection = em.unwrap(Connection.class);
        List<Witness> all = new ArrayList<>();
        // Two nodes that start at a time must not name one witness twice.
        try (PreparedStatement lock = connection.prepareStatement(LOCK);
                PreparedStatement read = connection.prepareStatement(ALL)) {
            lock.execute();
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    all.add(WitnessTable.read(row));
                }
            }
        } catch (SQLException e) {
            throw new LedgerUnreadableException(e);
        }
        return all;
    }

    @Override
    public Optional<Witness> find(UUID id) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setObject(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(WitnessTable.read(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new LedgerUnreadableException(e);
        }
    }

    @Override
    public void add(Witness witness, Entry entry) {
        Connection connection = em.unwrap(Connection.class);
        try (PreparedStatement add = connection.prepareStatement(ADD);
                PreparedStatement follow = connection.prepareStatement(FOLLOW)) {
            set(add, witness);
            add.setString(5, witness.key().vkey());
            add.executeUpdate();
            follow.setObject(1, witness.id());
            follow.executeUpdate();
        } catch (SQLException e) {
            throw new LedgerRefusedException(e);
        }
        writer.write(entry);
    }

    @Override
    public void save(Witness witness, Entry entry) {
        try (PreparedStatement save = em.unwrap(Connection.class).prepareStatement(SAVE)) {
            set(save, witness);
            save.setLong(5, witness.version());
            if (save.executeUpdate() != 1) {
                throw new ChangedMeanwhileException("the witness " + witness.id());
            }
        } catch (SQLException e) {
            throw new LedgerRefusedException(e);
        }
        writer.write(entry);
    }

    private static void set(PreparedStatement statement, Witness witness) throws SQLException {
        statement.setString(1, witness.url().toString());
        statement.setBoolean(2, witness.named());
        statement.setLong(3, witness.version());
        statement.setObject(4, witness.id());
    }

    @Override
    public List<WitnessStanding> standing(Log log) {
        List<WitnessStanding> standing = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(STANDING)) {
            statement.setString(1, log.code());
            statement.setInt(2, log.number());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String problem = row.getString(10);
                    standing.add(new WitnessStanding(
                            WitnessTable.read(row),
                            log,
                            row.getLong(6),
                            instant(row, 7),
                            row.getBoolean(9) ? instant(row, 8) : null,
                            problem == null ? null : WitnessProblem.ofCode(problem),
                            row.getString(11),
                            row.getLong(12)));
                }
            }
        } catch (SQLException e) {
            throw new LedgerUnreadableException(e);
        }
        return standing;
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
