package org.grantwarden.persistence.apiclient;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.apiclient.AnsweredCall;
import org.grantwarden.domain.apiclient.AnsweredCalls;
import org.jspecify.annotations.Nullable;

/** {@link AnsweredCalls} in the table {@code answered_call}, in plain SQL. */
@ApplicationScoped
class AnsweredCallTable implements AnsweredCalls {
    private static final String BEGIN = """
            insert into answered_call (api_client_id, idempotency_key, request_digest, begun_at)
            values (?1, ?2, ?3, ?4) on conflict do nothing""";
    private static final String WHERE = " where api_client_id = ?1 and idempotency_key = ?2";
    private static final String FIND =
            "select request_digest, begun_at, status, answer, etag, location from answered_call" + WHERE;
    private static final String ANSWERED =
            "update answered_call set status = ?3, answer = ?4, etag = nullif(?5, ''), location = nullif(?6, '')"
                    + WHERE;
    private static final String FORGET = "delete from answered_call" + WHERE;
    private static final String PURGE = "delete from answered_call where begun_at < ?1";

    @PersistenceContext(unitName = "grantwarden")
    private EntityManager em;

    protected AnsweredCallTable() {}

    /** With everything given, outside a container. */
    AnsweredCallTable(EntityManager em) {
        this.em = em;
    }

    @Override
    public boolean begin(UUID clientId, String key, String requestDigest, Instant at) {
        return of(BEGIN, clientId, key)
                        .setParameter(3, requestDigest)
                        .setParameter(4, column(at))
                        .executeUpdate()
                == 1;
    }

    @Override
    public Optional<AnsweredCall> find(UUID clientId, String key) {
        List<?> rows = of(FIND, clientId, key).getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(AnsweredCallTable::call)
                .findFirst();
    }

    @Override
    public void answered(UUID clientId, String key, AnsweredCall.Answer answer) {
        of(ANSWERED, clientId, key)
                .setParameter(3, answer.status())
                .setParameter(4, answer.body())
                .setParameter(5, orEmpty(answer.etag()))
                .setParameter(6, orEmpty(answer.location()))
                .executeUpdate();
    }

    @Override
    public void forget(UUID clientId, String key) {
        of(FORGET, clientId, key).executeUpdate();
    }

    @Override
    public int purge(Instant before) {
        return em.createNativeQuery(PURGE).setParameter(1, column(before)).executeUpdate();
    }

    private Query of(String sql, UUID clientId, String key) {
        return em.createNativeQuery(sql).setParameter(1, clientId).setParameter(2, key);
    }

    private static AnsweredCall call(@Nullable Object[] row) {
        Object status = row[2];
        return new AnsweredCall(
                (String) Objects.requireNonNull(row[0]),
                ((Timestamp) Objects.requireNonNull(row[1])).toInstant(),
                status == null
                        ? null
                        : new AnsweredCall.Answer(
                                ((Number) status).intValue(),
                                (String) Objects.requireNonNull(row[3]),
                                (String) row[4],
                                (String) row[5]));
    }

    private static Object column(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    // EclipseLink binds a null without a type as varchar; an empty text stands for it.
    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
