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
import org.grantwarden.domain.retention.RetentionRequest;
import org.grantwarden.domain.retention.RetentionRequest.Kind;
import org.grantwarden.domain.retention.RetentionRequest.State;
import org.grantwarden.domain.retention.RetentionRequests;
import org.grantwarden.persistence.database.ChangedMeanwhileException;
import org.grantwarden.persistence.database.DataSources;
import org.grantwarden.persistence.ledger.LedgerWriter;
import org.jspecify.annotations.Nullable;

/** {@link RetentionRequests} in {@code retention_request}, in plain SQL on the transaction's connection. */
@ApplicationScoped
public class JpaRetentionRequests implements RetentionRequests {
    private static final String COLUMNS = """
            select id, kind, log, days, drop_before, subject, reason, asked_by, asked_at, expires_at, state, decided_by,
                decided_at, version
            from retention_request""";
    private static final String BY_ID = COLUMNS + " where id = ?";
    private static final String IN = COLUMNS + " where state = ? order by asked_at, id";
    private static final String DECIDED = COLUMNS + " where state <> 'open' order by decided_at desc, id limit ?";
    private static final String ADD = """
            insert into retention_request (id, kind, log, days, drop_before, subject, reason, asked_by, asked_at,
                expires_at, state, version)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String SAVE = """
            update retention_request set state = ?, decided_by = ?, decided_at = ?, version = ?
            where id = ? and version = ? - 1
            """;

    /** For what is read outside of a transaction; in one it lends that transaction's connection. */
    @Resource(lookup = DataSources.RUNTIME)
    private DataSource dataSource;

    @PersistenceContext(unitName = "grantwarden")
    private EntityManager em;

    private LedgerWriter ledger;

    protected JpaRetentionRequests() {}

    @Inject
    public JpaRetentionRequests(LedgerWriter ledger) {
        this.ledger = ledger;
    }

    /** With everything given, outside a container. */
    public JpaRetentionRequests(DataSource dataSource, EntityManager em, LedgerWriter ledger) {
        this.dataSource = dataSource;
        this.em = em;
        this.ledger = ledger;
    }

    @Override
    public Optional<RetentionRequest> find(UUID id) {
        try (Connection connection = dataSource.getConnection()) {
            return read(connection, BY_ID, id).stream().findFirst();
        } catch (SQLException e) {
            throw new RetentionStoreException(e);
        }
    }

    @Override
    public Optional<RetentionRequest> lock(UUID id) {
        return read(BY_ID + " for update", id).stream().findFirst();
    }

    @Override
    public List<RetentionRequest> in(State state) {
        return read(IN, state.code());
    }

    @Override
    public List<RetentionRequest> decided(int limit) {
        return read(DECIDED, limit);
    }

    @Override
    public int daysInForce(Log log) {
        try (PreparedStatement statement = connection().prepareStatement("select retention_days(?::smallint)")) {
            statement.setInt(1, log.number());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException e) {
            throw new RetentionStoreException(e);
        }
    }

    @Override
    public void add(RetentionRequest request, Entry entry) {
        Log log = request.log();
        try (PreparedStatement statement = connection().prepareStatement(ADD)) {
            statement.setObject(1, request.id());
            statement.setString(2, request.kind().code());
            statement.setObject(3, log == null ? null : log.number(), Types.SMALLINT);
            statement.setObject(4, request.days(), Types.INTEGER);
            statement.setObject(5, column(request.dropBefore()), Types.TIMESTAMP_WITH_TIMEZONE);
            statement.setObject(6, request.subject(), Types.OTHER);
            statement.setString(7, request.reason());
            statement.setObject(8, request.askedBy());
            statement.setObject(9, column(request.askedAt()));
            statement.setObject(10, column(request.expiresAt()));
            statement.setString(11, request.state().code());
            statement.setLong(12, request.version());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new RetentionStoreException(e);
        }
        ledger.write(entry);
    }

    @Override
    public void save(RetentionRequest request, Entry entry) {
        try (PreparedStatement statement = connection().prepareStatement(SAVE)) {
            statement.setString(1, request.state().code());
            statement.setObject(2, request.decidedBy(), Types.OTHER);
            statement.setObject(3, column(request.decidedAt()), Types.TIMESTAMP_WITH_TIMEZONE);
            statement.setLong(4, request.version());
            statement.setObject(5, request.id());
            statement.setLong(6, request.version());
            if (statement.executeUpdate() != 1) {
                throw new ChangedMeanwhileException("request " + request.id());
            }
        } catch (SQLException e) {
            throw new RetentionStoreException(e);
        }
        ledger.write(entry);
    }

    private List<RetentionRequest> read(String sql, Object parameter) {
        try {
            return read(connection(), sql, parameter);
        } catch (SQLException e) {
            throw new RetentionStoreException(e);
        }
    }

    private static List<RetentionRequest> read(Connection connection, String sql, Object parameter)
            throws SQLException {
        List<RetentionRequest> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, parameter);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(of(row));
                }
            }
        }
        return found;
    }

    private static RetentionRequest of(ResultSet row) throws SQLException {
        int log = row.getInt(3);
        boolean ofLog = !row.wasNull();
        int days = row.getInt(4);
        boolean ofDays = !row.wasNull();
        return new RetentionRequest(
                row.getObject(1, UUID.class),
                Kind.ofCode(row.getString(2)),
                ofLog ? Log.ofNumber(log) : null,
                ofDays ? days : null,
                instant(row, 5),
                row.getObject(6, UUID.class),
                row.getString(7),
                row.getObject(8, UUID.class),
                row.getObject(9, OffsetDateTime.class).toInstant(),
                row.getObject(10, OffsetDateTime.class).toInstant(),
                State.ofCode(row.getString(11)),
                row.getObject(12, UUID.class),
                instant(row, 13),
                row.getLong(14));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime column(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private Connection connection() {
        return em.unwrap(Connection.class);
    }
}
