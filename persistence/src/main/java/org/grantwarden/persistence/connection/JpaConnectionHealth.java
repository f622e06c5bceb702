package org.grantwarden.persistence.connection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grantwarden.domain.connection.Condition;
import org.grantwarden.domain.connection.ConditionReport;
import org.grantwarden.domain.connection.ConnectionHealth;
import org.grantwarden.domain.connection.ProbeResult;

/** {@link ConnectionHealth} in the tables {@code connection_condition} and {@code connection_test}, in plain SQL. */
@ApplicationScoped
class JpaConnectionHealth implements ConnectionHealth {
    private static final String CONDITIONS = "select connection_id, condition, since, detail from connection_condition";
    private static final String RAISE = """
            insert into connection_condition (connection_id, condition, since, detail) values (?1, ?2, ?3, ?4)
            on conflict (connection_id, condition) do nothing""";
    private static final String RAISE_AGAIN =
            "update connection_condition set detail = ?3 where connection_id = ?1 and condition = ?2";
    private static final String CLEAR = "delete from connection_condition where connection_id = ?1 and condition = ?2";
    private static final String TESTED = """
            insert into connection_test (connection_id, verdict, status, call, detail, millis, tested_at)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            on conflict (connection_id) do update set verdict = excluded.verdict, status = excluded.status,
                call = excluded.call, detail = excluded.detail, millis = excluded.millis,
                tested_at = excluded.tested_at""";
    private static final String LAST_TEST =
            "select connection_id, verdict, status, call, detail, millis, tested_at from connection_test";
    private static final String ONE = " where connection_id = ?1";
    private static final String AMONG = " where connection_id = any(cast(?1 as uuid[]))";

    @PersistenceContext(unitName = "grantwarden")
    private EntityManager em;

    protected JpaConnectionHealth() {}

    /** With everything given, outside a container. */
    JpaConnectionHealth(EntityManager em) {
        this.em = em;
    }

    @Override
    public List<ConditionReport> conditionsOf(UUID connectionId) {
        return byConnection(em.createNativeQuery(CONDITIONS + ONE)
                        .setParameter(1, connectionId)
                        .getResultStream())
                .getOrDefault(connectionId, List.of());
    }

    @Override
    public Map<UUID, List<ConditionReport>> conditionsOf(Collection<UUID> connectionIds) {
        return byConnection(em.createNativeQuery(CONDITIONS + AMONG)
                .setParameter(1, array(connectionIds))
                .getResultStream());
    }

    @Override
    public List<UUID> having(Condition condition, int limit) {
        Stream<?> ids = em.createNativeQuery("select connection_id from connection_condition where condition = ?1")
                .setParameter(1, condition.code())
                .setMaxResults(limit)
                .getResultStream();
        return ids.map(UUID.class::cast).toList();
    }

    @Override
    public boolean raise(UUID connectionId, ConditionReport report) {
        int added = em.createNativeQuery(RAISE)
                .setParameter(1, connectionId)
                .setParameter(2, report.condition().code())
                .setParameter(3, column(report.since()))
                .setParameter(4, report.detail())
                .executeUpdate();
        if (added == 0) {
            em.createNativeQuery(RAISE_AGAIN)
                    .setParameter(1, connectionId)
                    .setParameter(2, report.condition().code())
                    .setParameter(3, report.detail())
                    .executeUpdate();
        }
        return added > 0;
    }

    @Override
    public boolean clear(UUID connectionId, Condition... conditions) {
        int cleared = 0;
        for (Condition condition : conditions) {
            cleared += em.createNativeQuery(CLEAR)
                    .setParameter(1, connectionId)
                    .setParameter(2, condition.code())
                    .executeUpdate();
        }
        return cleared > 0;
    }

    @Override
    public void tested(UUID connectionId, ProbeResult result, Instant at) {
        em.createNativeQuery(TESTED)
                .setParameter(1, connectionId)
                .setParameter(2, result.verdict().name())
                .setParameter(3, result.status())
                .setParameter(4, result.call())
                .setParameter(5, result.detail())
                .setParameter(6, result.millis())
                .setParameter(7, column(at))
                .executeUpdate();
    }

    @Override
    public Optional<LastTest> lastTest(UUID connectionId) {
        Stream<?> rows = em.createNativeQuery(LAST_TEST + ONE)
                .setParameter(1, connectionId)
                .getResultStream();
        return rows.map(row -> test((Object[]) row)).findFirst();
    }

    @Override
    public Map<UUID, LastTest> lastTests(Collection<UUID> connectionIds) {
        Map<UUID, LastTest> tests = new HashMap<>();
        for (Object row : em.createNativeQuery(LAST_TEST + AMONG)
                .setParameter(1, array(connectionIds))
                .getResultList()) {
            Object[] columns = (Object[]) row;
            tests.put((UUID) columns[0], test(columns));
        }
        return tests;
    }

    private static LastTest test(Object[] row) {
        ProbeResult result = new ProbeResult(
                ProbeResult.Verdict.valueOf((String) row[1]),
                ((Number) row[2]).intValue(),
                (String) row[3],
                (String) row[4],
                ((Number) row[5]).longValue());
        return new LastTest(result, ((Timestamp) row[6]).toInstant());
    }

    /** An array's literal: ids hold neither commas nor quotes. */
    private static String array(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }

    private static Map<UUID, List<ConditionReport>> byConnection(Stream<?> rows) {
        Map<UUID, List<ConditionReport>> reports = new HashMap<>();
        rows.map(Object[].class::cast).forEach(row -> reports.computeIfAbsent((UUID) row[0], id -> new ArrayList<>())
                .add(new ConditionReport(
                        Condition.ofCode((String) row[1]), ((Timestamp) row[2]).toInstant(), (String) row[3])));
        reports.values().forEach(list -> list.sort(Comparator.comparing(ConditionReport::condition)));
        return reports;
    }

    private static OffsetDateTime column(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
