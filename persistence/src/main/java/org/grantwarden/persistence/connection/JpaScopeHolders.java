package org.grantwarden.persistence.connection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grantwarden.domain.connection.ScopeHolder;
import org.grantwarden.domain.connection.ScopeHolders;
import org.grantwarden.domain.connection.ScopeQuery;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.scope.Scopes;
import org.jspecify.annotations.Nullable;

/** {@link ScopeHolders} in plain SQL. */
@ApplicationScoped
class JpaScopeHolders implements ScopeHolders {
    private static final String ROWS = """
            select c.id, c.name, o.sign_in_name, c.provider, c.account_type, t.id is not null,
                array_to_string(c.approved, ' '), array_to_string(t.requested, ' '), array_to_string(t.granted, ' ')
            from unnest(cast(?1 as uuid[])) with ordinality w(id, place)
            join connection c on c.id = w.id
            left join token_set t on t.id = c.id and not t.wiped
            left join app_user o on o.id = c.owner_id
            order by w.place""";
    private static final String USES = """
            select connection_id, scope, last_used_at from scope_use where connection_id = any(cast(?1 as uuid[]))""";

    @PersistenceContext(unitName = "grantwarden")
    private EntityManager em;

    protected JpaScopeHolders() {}

    /** With everything given, outside a container. */
    JpaScopeHolders(EntityManager em) {
        this.em = em;
    }

    @Override
    public Page find(ScopeQuery query) {
        ScopeSql sql = new ScopeSql(query);
        Number total = (Number) filled(sql.count(), sql.parameters()).getSingleResult();
        List<UUID> ids = ids(filled(sql.ids(), sql.parameters())
                .setFirstResult(query.offset())
                .setMaxResults(query.limit()));
        return new Page(of(ids), total.longValue());
    }

    @Override
    public List<UUID> matching(ScopeQuery query) {
        ScopeSql sql = new ScopeSql(query);
        return ids(filled(sql.ids(), sql.parameters()));
    }

    @Override
    public List<ScopeHolder> of(List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        String array = ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
        Map<UUID, SortedMap<String, Instant>> uses = new HashMap<>();
        rows(filled(USES, List.of(array))).forEach(row -> uses.computeIfAbsent((UUID) row[0], id -> new TreeMap<>())
                .put((String) row[1], ((Timestamp) row[2]).toInstant()));
        return rows(filled(ROWS, List.of(array)))
                .map(row -> holder(row, uses.getOrDefault((UUID) row[0], new TreeMap<>())))
                .toList();
    }

    @Override
    public List<Count> counts(@Nullable ProviderId provider) {
        List<Object> parameters = provider == null ? List.of() : List.of(provider.value());
        return rows(filled(ScopeSql.counts(provider != null), parameters))
                .map(row -> new Count(
                        new ProviderId((String) row[0]),
                        new Scope((String) row[1]),
                        ((Number) row[2]).longValue(),
                        ((Number) row[3]).longValue(),
                        ((Number) row[4]).longValue(),
                        ((Number) row[5]).longValue()))
                .toList();
    }

    private static ScopeHolder holder(Object[] row, SortedMap<String, Instant> uses) {
        SortedMap<Scope, Instant> used = new TreeMap<>();
        uses.forEach((scope, at) -> {
            if (!scope.isEmpty()) {
                used.put(new Scope(scope), at);
            }
        });
        return new ScopeHolder(
                (UUID) row[0],
                (String) row[1],
                row[2] == null ? "" : (String) row[2],
                new ProviderId((String) row[3]),
                (String) row[4],
                (Boolean) row[5],
                scopes(row[6]),
                scopes(row[7]),
                scopes(row[8]),
                used,
                uses.get(""));
    }

    private static SortedSet<Scope> scopes(@Nullable Object joined) {
        return Scopes.parse(joined == null ? "" : (String) joined);
    }

    private static List<UUID> ids(Query query) {
        List<?> found = query.getResultList();
        return found.stream().map(UUID.class::cast).toList();
    }

    private static Stream<Object[]> rows(Query query) {
        List<?> found = query.getResultList();
        return found.stream().map(Object[].class::cast);
    }

    private Query filled(String sql, List<Object> parameters) {
        Query query = em.createNativeQuery(sql);
        for (int i = 0; i < parameters.size(); i++) {
            query.setParameter(i + 1, parameters.get(i));
        }
        return query;
    }
}
