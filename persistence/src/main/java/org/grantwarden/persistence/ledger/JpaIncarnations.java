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
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Incarnation;
import org.grantwarden.domain.ledger.Incarnations;
import org.grantwarden.domain.ledger.Log;

/** {@link Incarnations} in the table {@code ledger_incarnation}. */
@ApplicationScoped
public class JpaIncarnations implements Incarnations {
    private static final String READ =
            "select number, name, cites, size, at from ledger_incarnation where log = ? order by number";
    private static final String BEGIN =
            "insert into ledger_incarnation (log, number, name, cites, size) values (?, ?, ?, ?, ?)";

    @PersistenceContext(unitName = "grantwarden")
    private EntityManager em;

    private LedgerWriter writer;

    protected JpaIncarnations() {}

    @Inject
    public JpaIncarnations(LedgerWriter writer) {
        this.writer = writer;
    }

    /** With everything given, outside a container. */
    public JpaIncarnations(EntityManager em, LedgerWriter writer) {
        this.em = em;
        this.writer = writer;
    }

    @Override
    public String firstName(Log log) {
        try {
            return LogNames.read(em.unwrap(Connection.class), log).all().get(0);
        } catch (SQLException e) {
            throw new LedgerUnreadableException(e);
        }
    }

    @Override
    public List<Incarnation> of(Log log) {
        try {
            return read(em.unwrap(Connection.class), log);
        } catch (SQLException e) {
            throw new LedgerUnreadableException(e);
        }
    }

    /** Those of a log, oldest first. */
    static List<Incarnation> read(Connection connection, Log log) throws SQLException {
        List<Incarnation> incarnations = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setInt(1, log.number());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    incarnations.add(new Incarnation(
                            log,
                            row.getInt(1),
                            row.getString(2),
                            row.getString(3),
                            row.getLong(4),
                            row.getObject(5, OffsetDateTime.class).toInstant()));
                }
            }
        }
        return incarnations;
    }

    @Override
    public void begin(Incarnation incarnation, Entry entry) {
        try (PreparedStatement statement = em.unwrap(Connection.class).prepareStatement(BEGIN)) {
            statement.setInt(1, incarnation.log().number());
            statement.setInt(2, incarnation.number());
            statement.setString(3, incarnation.name());
            statement.setString(4, incarnation.cites());
            statement.setLong(5, incarnation.size());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new LedgerRefusedException(e);
        }
        writer.write(entry);
    }
}
