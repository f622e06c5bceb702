package org.grantwarden.persistence.retention;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.TargetType;
import org.grantwarden.domain.retention.LegalHold;
import org.grantwarden.domain.retention.LegalHolds;
import org.grantwarden.persistence.database.ChangedMeanwhileException;
import org.grantwarden.persistence.database.DataSources;
import org.grantwarden.persistence.ledger.LedgerWriter;
import org.jspecify.annotations.Nullable;

/** {@link LegalHolds} in {@code legal_hold}, in plain SQL on the transaction's connection. */
@ApplicationScoped
public class JpaLegalHolds implements LegalHolds {
    private static final String COLUMNS = """
            select id, log, target_type, target_id, reason, placed_by, placed_at, released_by, released_at, version
            from legal_hold""";
    private static final String BY_ID = COLUMNS + " where id = ?";
    private static final String ACTIVE = COLUMNS + " where released_at is null order by placed_at, id";
    private static final String ADD = """
            insert into legal_hold (id, log, target_type, target_id, reason, placed_by, placed_at, version)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String SAVE = """
            update legal_hold set released_by = ?, released_at = ?, version = ? where id = ? and version = ? - 1
            """;

    /** For what is read outside of a transaction; in one it lends that transaction's connection. */
    @Resource(lookup = DataSources.RUNTIME)
    private DataSource dataSource;

    @PersistenceContext(unitName = "grantwarden")
    private EntityManager em;

    private LedgerWriter ledger;

    protected JpaLegalHolds() {}

    @Inject
    public JpaLegalHolds(LedgerWriter ledger) {
        this.ledger = ledger;
    }

    /** With everything given, outside a container. */
    public JpaLegalHolds(DataSource dataSource, EntityManager em, LedgerWriter ledger) {
        this.dataSource = dataSource;
        this.em = em;
        this.ledger = ledger;
    }

    @Override
    public Optional<LegalHold> find(UUID id) {
        try (Connection connection = dataSource.getConnection()) {
            return read(connection, BY_ID, id).stream().findFirst();
        } catch (SQLException e) {
            throw new RetentionStoreException(e);
        }
    }

    @Override
    public Optional<LegalHold> lock(UUID id) {
        return read(BY_ID + " for update", id).stream().findFirst();
    }

    @Override
    public List<LegalHold> active() {
        return read(ACTIVE, null);
    }

    @Override
    public void add(LegalHold hold, Entry entry) {
        Log log = hold.log();
        Target target = hold.target();
        try (PreparedStatement statement = connection().prepareStatement(ADD)) {
            statement.setObject(1, hold.id());
            statement.setObject(2, log == null ? null : log.number(), Types.SMALLINT);
            statement.setString(3, target == null ? null : target.type().code());
            statement.setObject(4, target == null ? null : target.id(), Types.OTHER);
            statement.setString(5, hold.reason());
            statement.setObject(6, hold.placedBy());
            statement.setObject(7, hold.placedAt().atOffset(ZoneOffset.UTC));
            statement.setLong(8, hold.version());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new RetentionStoreException(e);
        }
        ledger.write(entry);
    }

    @Override
    public void save(LegalHold hold, Entry entry) {
        Instant released = hold.releasedAt();
        try (PreparedStatement statement = connection().prepareStatement(SAVE)) {
            statement.setObject(1, hold.releasedBy(), Types.OTHER);
            statement.setObject(
                    2, released == null ? null : released.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
            statement.setLong(3, hold.version());
            statement.setObject(4, hold.id());
            statement.setLong(5, hold.version());
            if (statement.executeUpdate() != 1) {
                throw new ChangedMeanwhileException("hold " + hold.id());
            }
        } catch (SQLException e) {
            throw new RetentionStoreException(e);
        }
        ledger.write(entry);
    }

    private List<LegalHold> read(String sql, @Nullable UUID id) {
        try {
            return read(connection(), sql, id);
        } catch (SQLException e) {
            throw new RetentionStoreException(e);
        }
    }

    private static List<LegalHold> read(Connection connection, String sql, @Nullable UUID id) throws SQLException {
        List<LegalHold> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (id != null) {
                statement.setObject(1, id);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(of(row));
                }
            }
        }
        return found;
    }

    private static LegalHold of(ResultSet row) throws SQLException {
        int log = row.getInt(2);
        boolean ofLog = !row.wasNull();
        String type = row.getString(3);
        OffsetDateTime released = row.getObject(9, OffsetDateTime.class);
        return new LegalHold(
                row.getObject(1, UUID.class),
                ofLog ? Log.ofNumber(log) : null,
                type == null ? null : new Target(TargetType.ofCode(type), row.getObject(4, UUID.class)),
                row.getString(5),
                row.getObject(6, UUID.class),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                row.getObject(8, UUID.class),
                released == null ? null : released.toInstant(),
                row.getLong(10));
    }

    private Connection connection() {
        return em.unwrap(Connection.class);
    }
}
