package org.grantwarden.persistence.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.grantwarden.domain.search.Found;
import org.grantwarden.domain.search.Found.Kind;
import org.grantwarden.domain.search.QuickSearch;

/** {@link QuickSearch} as one statement: a short select for each kind, side by side. */
@ApplicationScoped
class JpaQuickSearch implements QuickSearch {
    private static final Map<Kind, Source> SOURCES = new EnumMap<>(Map.of(
            Kind.CONNECTION,
            new Source("connection", "provider", "account_type", "lifecycle <> 'deleted'", "name"),
            Kind.ICLIENT,
            new Source("iclient", "provider", "account_type", "not deleted", "name || ' ' || client_id"),
            Kind.API_CLIENT,
            new Source("api_client", "''", "key_prefix", "not deleted", "name || ' ' || key_prefix"),
            Kind.PROVIDER,
            new Source("provider_definition", "''", "provider", "not removed", "name || ' ' || provider"),
            Kind.USER,
            new Source("app_user", "''", "role", "true", "sign_in_name")));

    @PersistenceContext(unitName = "grantwarden")
    private EntityManager em;

    protected JpaQuickSearch() {}

    /** With everything given, outside a container. */
    JpaQuickSearch(EntityManager em) {
        this.em = em;
    }

    /**
     * Where things of a kind stand.
     *
     * @param searched the expression in which words are looked for
     */
    private record Source(String table, String provider, String detail, String present, String searched) {
        String name() {
            return table.equals("app_user") ? "sign_in_name" : "name";
        }

        String select(Kind kind, String condition, String rank, int most) {
            return "(select '%s' kind, id, %s name, %s provider, %s detail, %s rank from %s where %s and %s order by 6, lower(%s), id limit %d)"
                    .formatted(kind.code(), name(), provider, detail, rank, table, present, condition, name(), most);
        }
    }

    @Override
    public List<Found> byWords(List<String> words, Set<Kind> kinds, int most) {
        String sql = sources(kinds)
                .map(kind -> source(kind)
                        .select(
                                kind,
                                holds(source(kind).searched(), words.size()),
                                "case when " + source(kind).name() + " ilike ?1 then 0 else 1 end",
                                most))
                .collect(Collectors.joining(" union all "));
        Query query = em.createNativeQuery(inOrder(sql));
        query.setParameter(1, escaped(words.get(0)) + "%");
        for (int i = 0; i < words.size(); i++) {
            query.setParameter(i + 2, "%" + escaped(words.get(i)) + "%");
        }
        return found(query);
    }

    @Override
    public List<Found> byId(UUID id, Set<Kind> kinds) {
        String sql = sources(kinds)
                .map(kind -> source(kind).select(kind, "id = ?1", "0", 1))
                .collect(Collectors.joining(" union all "));
        return found(em.createNativeQuery(inOrder(sql)).setParameter(1, id));
    }

    private static Stream<Kind> sources(Set<Kind> kinds) {
        return kinds.stream().filter(SOURCES::containsKey).sorted();
    }

    private static Source source(Kind kind) {
        Source source = SOURCES.get(kind);
        if (source == null) {
            throw new IllegalArgumentException(kind + " does not stand in a table");
        }
        return source;
    }

    private static String inOrder(String sql) {
        return "select kind, id, name, provider, detail from (" + sql + ") all_kinds order by rank, lower(name), id";
    }

    private static String holds(String searched, int words) {
        return IntStream.range(0, words)
                .mapToObj(i -> "(" + searched + ") ilike ?" + (i + 2))
                .collect(Collectors.joining(" and "));
    }

    private static List<Found> found(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Found(
                        Kind.valueOf(((String) row[0]).toUpperCase(Locale.ROOT)),
                        (UUID) row[1],
                        (String) row[2],
                        (String) row[3],
                        (String) row[4]))
                .sorted(Comparator.comparing(Found::kind))
                .toList();
    }

    /** What a person types is no pattern. */
    private static String escaped(String typed) {
        return typed.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
