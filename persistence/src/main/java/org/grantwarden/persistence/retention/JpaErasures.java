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
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.retention.Erasure;
import org.grantwarden.domain.retention.Erasures;
import org.grantwarden.persistence.database.ChangedMeanwhileException;
import org.grantwarden.persistence.database.DataSources;
import org.grantwarden.persistence.ledger.LedgerWriter;

/** Erases through the database's own function, which the runtime role may not call: the sequencer's role does. */
@ApplicationScoped
public class JpaErasures implements Erasures {
    private static final String BY = """
            select request_id, subject, erased_at, coalesce(payloads, 0), coalesce(personals, 0) from ledger_erasure
            where %s = ? order by erased_at desc limit 1""";

    @Resource(lookup = DataSources.RUNTIME)
    private DataSource runtime;

    @Resource(lookup = DataSources.SEQUENCER)
    private DataSource sequencer;

    @PersistenceContext(unitName = "grantwarden")
    private EntityManager em;

    private LedgerWriter ledger;

    protected JpaErasures() {}

    @Inject
    public JpaErasures(LedgerWriter ledger) {
        this.ledger = ledger;
    }

    /** With everything given, outside a container. */
    public JpaErasures(DataSource runtime, DataSource sequencer, EntityManager em, LedgerWriter ledger) {
        this.runtime = runtime;
        this.sequencer = sequencer;
        this.em = em;
        this.ledger = ledger;
    }

    @Override
    public Optional<Erasure> of(UUID userId) {
        return by("subject", userId);
    }

    @Override
    public boolean isHeld(UUID userId) {
        try (Connection connection = runtime.getConnection();
                PreparedStatement statement = connection.prepareStatement("select ledger_person_held(?)")) {
            statement.setObject(1, userId);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new RetentionStoreException(e);
        }
    }

    @Override
    public Erased erase(UUID requestId) {
        try (Connection connection = sequencer.getConnection();
                PreparedStatement statement = connection.prepareStatement("select * from ledger_erase(?)")) {
            statement.setObject(1, requestId);
            statement.execute();
        } catch (SQLException e) {
            return new Erased.Refused(RetentionRefusal.words(e));
        }
        return new Erased.Gone(by("request_id", requestId).orElseThrow());
    }

    @Override
    public void forget(User nameless, UUID requestId, Entry entry) {
        try (PreparedStatement statement =
                em.unwrap(Connection.class).prepareStatement("select app_user_forget(?, ?, ?, ?)")) {
            statement.setObject(1, requestId);
            statement.setString(2, nameless.signInName());
            statement.setString(3, nameless.passwordHash().encoded());
            statement.setLong(4, nameless.version());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (!row.getBoolean(1)) {
                    throw new ChangedMeanwhileException("user " + nameless.id());
                }
            }
        } catch (SQLException e) {
            throw new RetentionStoreException(e);
        }
        // The row was changed behind the persistence context's back.
        em.clear();
        ledger.write(entry);
    }

    private Optional<Erasure> by(String column, UUID id) {
        try (Connection connection = runtime.getConnection();
                PreparedStatement statement = connection.prepareStatement(BY.formatted(column))) {
            statement.setObject(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Erasure(
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                row.getObject(3, OffsetDateTime.class).toInstant(),
                                row.getLong(4),
                                row.getLong(5)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new RetentionStoreException(e);
        }
    }
}
