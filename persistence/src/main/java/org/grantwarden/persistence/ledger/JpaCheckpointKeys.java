package org.grantwarden.persistence.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.grantwarden.domain.ledger.CheckpointKey;
import org.grantwarden.domain.ledger.CheckpointKeys;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.VerifierKey;
import org.jspecify.annotations.Nullable;

/** Names and public keys of the logs, in the running transaction. */
@ApplicationScoped
public class JpaCheckpointKeys implements CheckpointKeys {
    private static final String LOCK = "select pg_advisory_xact_lock(hashtext('ledger_origin'))";
    private static final String READ_BASE = "select base from ledger_origin";
    private static final String FIX_BASE = "insert into ledger_origin (base) values (?)";
    private static final String READ = """
            select vkey, added_at, retired_at from ledger_checkpoint_key where log = ? order by added_at, vkey
            """;
    private static final String ADD = """
            insert into ledger_checkpoint_key (log, vkey) values (?, ?)
            on conflict (log, vkey) do update set retired_at = null
            """;
    private static final String RETIRE =
            "update ledger_checkpoint_key set retired_at = clock_timestamp() where log = ? and vkey = ?";

    @PersistenceContext(unitName = "grantwarden")
    private EntityManager em;

    private LedgerWriter writer;

    protected JpaCheckpointKeys() {}

    @Inject
    public JpaCheckpointKeys(LedgerWriter writer) {
        this.writer = writer;
    }

    JpaCheckpointKeys(EntityManager em, LedgerWriter writer) {
        this.em = em;
        this.writer = writer;
    }

    @Override
    public String base(Supplier<String> proposal) {
        Connection connection = em.unwrap(Connection.class);
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.execute();
            String fixed = fixedBase(connection);
            if (fixed != null) {
                return fixed;
            }
            String base = proposal.get();
            try (PreparedStatement statement = connection.prepareStatement(FIX_BASE)) {
                statement.setString(1, base);
                statement.executeUpdate();
            }
            return base;
        } catch (SQLException e) {
            throw new LedgerRefusedException(e);
        }
    }

    private static @Nullable String fixedBase(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(READ_BASE);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getString(1) : null;
        }
    }

    @Override
    public List<CheckpointKey> of(Log log) {
        try {
            return read(em.unwrap(Connection.class), log);
        } catch (SQLException e) {
            throw new LedgerUnreadableException(e);
        }
    }

    /** All keys of a log, oldest first. */
    static List<CheckpointKey> read(Connection connection, Log log) throws SQLException {
        List<CheckpointKey> keys = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setInt(1, log.number());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    OffsetDateTime retired = row.getObject(3, OffsetDateTime.class);
                    keys.add(new CheckpointKey(
                            log,
                            VerifierKey.parse(row.getString(1)),
                            row.getObject(2, OffsetDateTime.class).toInstant(),
                            retired == null ? null : retired.toInstant()));
                }
            }
        }
        return keys;
    }

    @Override
    public void add(Log log, VerifierKey key, Entry entry) {
        write(ADD, log, key, entry);
    }

    @Override
    public void retire(Log log, VerifierKey key, Entry entry) {
        write(RETIRE, log, key, entry);
    }

    private void write(String sql, Log log, VerifierKey key, Entry entry) {
        try (PreparedStatement statement = em.unwrap(Connection.class).prepareStatement(sql)) {
            statement.setInt(1, log.number());
            statement.setString(2, key.vkey());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new LedgerRefusedException(e);
        }
        writer.write(entry);
    }
}
