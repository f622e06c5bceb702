package org.grantwarden.persistence.installation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.grantwarden.domain.installation.DatabaseMarks;
import org.grantwarden.domain.installation.Instances;
import org.grantwarden.domain.installation.Suspension;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.persistence.ledger.LedgerWriter;

/** {@link Instances} in the tables {@code instance}, {@code node_heartbeat} and {@code refresh_suspension}. */
@ApplicationScoped
public class JpaInstances implements Instances {
    private static final String NOW = "select clock_timestamp()";
    private static final String MAKE = "insert into instance (id) values (?1) on conflict do nothing";
    private static final String ID = "select id from instance";
    private static final String RENAME = "update instance set id = ?1";
    private static final String VOUCHED =
            "select count(*) from node_heartbeat where node <> ?1 and vouched_at > cast(?2 as timestamptz)";
    private static final String VOUCH = """
            insert into node_heartbeat (node, beat_at) values (?1, clock_timestamp()) on conflict do nothing""";
    private static final String VOUCH_NOW = "update node_heartbeat set vouched_at = clock_timestamp() where node = ?1";

    @PersistenceContext(unitName = "grantwarden")
    private EntityManager em;

    private LedgerWriter writer;

    protected JpaInstances() {}

    @Inject
    public JpaInstances(LedgerWriter writer) {
        this.writer = writer;
    }

    /** With everything given, outside a container. */
    public JpaInstances(EntityManager em, LedgerWriter writer) {
        this.em = em;
        this.writer = writer;
    }

    @Override
    public Instant now() {
        return ((Timestamp) em.createNativeQuery(NOW).getSingleResult()).toInstant();
    }

    @Override
    public DatabaseMarks marks(String proposal) {
        Stream<?> ids = em.createNativeQuery(ID).getResultStream();
        Optional<String> present = ids.map(String.class::cast).findFirst();
        if (present.isEmpty()) {
            em.createNativeQuery(MAKE).setParameter(1, proposal).executeUpdate();
        }
        String id = present.orElseGet(() -> (String) em.createNativeQuery(ID).getSingleResult());
        try {
            return ServerMarks.read(em.unwrap(Connection.class), id);
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not say which one it is", e);
        }
    }

    @Override
    public void rename(String instance) {
        em.createNativeQuery(RENAME).setParameter(1, instance).executeUpdate();
    }

    @Override
    public boolean isVouchedFor(String exceptNode, Instant since) {
        Number nodes = (Number) em.createNativeQuery(VOUCHED)
                .setParameter(1, exceptNode)
                .setParameter(2, OffsetDateTime.ofInstant(since, ZoneOffset.UTC))
                .getSingleResult();
        return nodes.longValue() > 0;
    }

    @Override
    public void vouch(String node) {
        if (em.createNativeQuery(VOUCH_NOW).setParameter(1, node).executeUpdate() == 0) {
            em.createNativeQuery(VOUCH).setParameter(1, node).executeUpdate();
            em.createNativeQuery(VOUCH_NOW).setParameter(1, node).executeUpdate();
        }
    }

    @Override
    public Optional<Suspension> newest() {
        return SuspensionTable.newest(em);
    }

    @Override
    public void suspend(Suspension suspension, Entry entry) {
        if (SuspensionTable.add(em, suspension)) {
            writer.write(entry);
        }
    }

    @Override
    public void settle(UUID suspension, Suspension.Settled settled, Entry entry) {
        SuspensionTable.settle(em, suspension, settled);
        writer.write(entry);
    }
}
