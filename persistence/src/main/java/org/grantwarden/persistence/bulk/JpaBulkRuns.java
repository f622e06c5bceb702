package org.grantwarden.persistence.bulk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grantwarden.domain.bulk.BulkAction;
import org.grantwarden.domain.bulk.BulkItem;
import org.grantwarden.domain.bulk.BulkRun;
import org.grantwarden.domain.bulk.BulkRuns;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.persistence.ledger.LedgerWriter;

/** {@link BulkRuns} in the tables {@code bulk_run} and {@code bulk_item}, in plain SQL. */
@ApplicationScoped
class JpaBulkRuns implements BulkRuns {
    private static final String ADD = """
            insert into bulk_run (id, action, started_by, started_at, request_id, total, argument)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7)""";
    private static final String ADD_ITEMS = """
            insert into bulk_item (bulk_id, position, connection_id, state)
            select ?1, u.position, u.id, 'waiting'
            from unnest(cast(?2 as uuid[])) with ordinality as u(id, position)""";
    private static final String RUN = """
            select r.id, r.action, r.started_by, r.started_at, r.request_id, r.total,
                (select count(*) from bulk_item i where i.bulk_id = r.id and i.state = 'done'),
                (select count(*) from bulk_item i where i.bulk_id = r.id and i.state = 'failed'),
                (select count(*) from bulk_item i where i.bulk_id = r.id and i.state = 'skipped'),
                r.cancelled, r.ended_at, r.argument
            from bulk_run r""";
    private static final String ITEMS = """
            select i.connection_id, c.name, i.state, i.detail from bulk_item i join connection c on c.id = i.connection_id
                join bulk_run r on r.id = i.bulk_id
            where i.bulk_id = ?1
            order by array_position(array['failed', 'waiting', 'skipped', 'done'], i.state),
                coalesce(r.action = 'authorize' and c.authorized_at >= r.started_at, false), lower(c.name), c.id""";
    private static final String AUTHORIZED = """
            select count(*) from bulk_item i join connection c on c.id = i.connection_id join bulk_run r on r.id = i.bulk_id
            where i.bulk_id = ?1 and i.state = 'done' and c.lifecycle <> 'deleted' and c.authorized_at >= r.started_at""";
    private static final String NEXT = """
            select connection_id from bulk_item where bulk_id = ?1 and state = 'waiting' order by position limit 1""";
    private static final String FINISH = """
            update bulk_item set state = ?3, detail = ?4 where bulk_id = ?1 and connection_id = ?2
            and state = 'waiting'""";
    private static final String CANCEL =
            "update bulk_run set cancelled = true where id = ?1 and ended_at is null and not cancelled";
    private static final String END = "update bulk_run set ended_at = ?2 where id = ?1 and ended_at is null";
    private static final String SKIP_REST =
            "update bulk_item set state = 'skipped', detail = 'cancelled' where bulk_id = ?1 and state = 'waiting'";
    private static final String OPEN = "select id from bulk_run where ended_at is null order by started_at";

    @PersistenceContext(unitName = "grantwarden")
    private EntityManager em;

    private LedgerWriter ledger;

    protected JpaBulkRuns() {}

    @Inject
    JpaBulkRuns(LedgerWriter ledger) {
        this.ledger = ledger;
    }

    /** With everything given, outside a container. */
    JpaBulkRuns(EntityManager em, LedgerWriter ledger) {
        this.em = em;
        this.ledger = ledger;
    }

    @Override
    public void add(BulkRun run, List<UUID> connectionIds, Entry entry) {
        em.createNativeQuery(ADD)
                .setParameter(1, run.id())
                .setParameter(2, run.action().code())
                .setParameter(3, run.startedBy())
                .setParameter(4, column(run.startedAt()))
                .setParameter(5, run.requestId())
                .setParameter(6, run.total())
                .setParameter(7, run.argument())
                .executeUpdate();
        em.createNativeQuery(ADD_ITEMS)
                .setParameter(1, run.id())
                .setParameter(2, connectionIds.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
                .executeUpdate();
        ledger.write(entry);
    }

    @Override
    public Optional<BulkRun> find(UUID id) {
        return rows(RUN + " where r.id = ?1", id).map(JpaBulkRuns::run).findFirst();
    }

    @Override
    public List<BulkItem> items(UUID id, int limit) {
        Stream<?> rows = em.createNativeQuery(ITEMS)
                .setParameter(1, id)
                .setMaxResults(limit)
                .getResultStream();
        return rows.map(Object[].class::cast)
                .map(row -> new BulkItem(
                        (UUID) row[0], (String) row[1], BulkItem.State.ofCode((String) row[2]), (String) row[3]))
                .toList();
    }

    @Override
    public int authorizedSince(UUID id) {
        Object count = em.createNativeQuery(AUTHORIZED).setParameter(1, id).getSingleResult();
        return ((Number) count).intValue();
    }

    @Override
    public Optional<UUID> next(UUID id) {
        List<?> found = em.createNativeQuery(NEXT).setParameter(1, id).getResultList();
        return found.stream().map(UUID.class::cast).findFirst();
    }

    @Override
    public void finish(UUID id, UUID connectionId, BulkItem.State state, String detail) {
        em.createNativeQuery(FINISH)
                .setParameter(1, id)
                .setParameter(2, connectionId)
                .setParameter(3, state.code())
                .setParameter(4, detail)
                .executeUpdate();
    }

    @Override
    public boolean cancel(UUID id, Entry entry) {
        boolean cancelled = em.createNativeQuery(CANCEL).setParameter(1, id).executeUpdate() > 0;
        if (cancelled) {
            ledger.write(entry);
        }
        return cancelled;
    }

    @Override
    public Optional<BulkRun> end(UUID id, Instant at) {
        int ended = em.createNativeQuery(END)
                .setParameter(1, id)
                .setParameter(2, column(at))
                .executeUpdate();
        if (ended == 0) {
            return Optional.empty();
        }
        em.createNativeQuery(SKIP_REST).setParameter(1, id).executeUpdate();
        return find(id);
    }

    @Override
    public List<UUID> open() {
        List<?> ids = em.createNativeQuery(OPEN).getResultList();
        return ids.stream().map(UUID.class::cast).toList();
    }

    @Override
    public List<BulkRun> newest(int limit) {
        Stream<?> rows = em.createNativeQuery(RUN + " order by r.started_at desc, r.id")
                .setMaxResults(limit)
                .getResultStream();
        return rows.map(Object[].class::cast).map(JpaBulkRuns::run).toList();
    }

    private Stream<Object[]> rows(String sql, UUID id) {
        Stream<?> rows = em.createNativeQuery(sql).setParameter(1, id).getResultStream();
        return rows.map(Object[].class::cast);
    }

    private static BulkRun run(Object[] row) {
        return new BulkRun(
                (UUID) row[0],
                BulkAction.ofCode((String) row[1]),
                (String) row[11],
                (UUID) row[2],
                ((Timestamp) row[3]).toInstant(),
                (UUID) row[4],
                ((Number) row[5]).intValue(),
                ((Number) row[6]).intValue(),
                ((Number) row[7]).intValue(),
                ((Number) row[8]).intValue(),
                (Boolean) row[9],
                row[10] == null ? null : ((Timestamp) row[10]).toInstant());
    }

    private static OffsetDateTime column(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
