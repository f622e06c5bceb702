package org.grantwarden.persistence.connection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.grantwarden.domain.connection.ConnectionQuery;
import org.grantwarden.domain.connection.ConnectionSearch;
import org.grantwarden.domain.connection.ConnectionState;
import org.grantwarden.domain.token.GrantLife;

/** {@link ConnectionSearch} in plain SQL: ids only, what they stand for is read by the repositories. */
@ApplicationScoped
class JpaConnectionSearch implements ConnectionSearch {
    @PersistenceContext(unitName = "grantwarden")
    private EntityManager em;

    protected JpaConnectionSearch() {}

    /** With everything given, outside a container. */
    JpaConnectionSearch(EntityManager em) {
        this.em = em;
    }

    @Override
    public Page find(ConnectionQuery query, List<GrantLife> lives, Instant now) {
        ListSql sql = new ListSql(query, lives, now);
        Number total = (Number) filled(em, sql.count(), sql.parameters()).getSingleResult();
        return new Page(ids(sql.page(query.offset(), query.limit()), sql.parameters()), total.longValue());
    }

    @Override
    public List<UUID> matching(ConnectionQuery query, List<GrantLife> lives, Instant now) {
        ListSql sql = new ListSql(query, lives, now);
        return ids(sql.all(), sql.parameters());
    }

    @Override
    public Map<ConnectionState, Long> counts(Instant now) {
        Map<ConnectionState, Long> counts = new EnumMap<>(ConnectionState.class);
        for (Object row :
                filled(em, ListSql.counts(), List.of(ListSql.column(now))).getResultList()) {
            Object[] columns = (Object[]) row;
            ConnectionState state = ConnectionState.valueOf(((String) columns[0]).toUpperCase(Locale.ROOT));
            counts.put(state, ((Number) columns[1]).longValue());
        }
        return counts;
    }

    private List<UUID> ids(String sql, List<Object> parameters) {
        List<?> rows = filled(em, sql, parameters).getResultList();
        return rows.stream().map(UUID.class::cast).toList();
    }

    /** The statement with its parameters set. */
    static Query filled(EntityManager em, String sql, List<Object> parameters) {
        Query query = em.createNativeQuery(sql);
        for (int i = 0; i < parameters.size(); i++) {
            // EclipseLink refuses a value that the statement does not name.
            if (Pattern.compile("\\?" + (i + 1) + "(?!\\d)").matcher(sql).find()) {
                query.setParameter(i + 1, parameters.get(i));
            }
        }
        return query;
    }
}
