package org.grantwarden.persistence.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.grantwarden.domain.connection.ScopeQuery;
import org.grantwarden.domain.connection.ScopeState;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.scope.Scope;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of a view of scopes. Each of the four states has an index of its own (two at the connection, two at its
 * tokens, one on what was asked for), so that "who has this scope" looks at those that have it and at nobody else.
 */
final class ScopeSql {
    private static final String FROM = " from connection c left join app_user o on o.id = c.owner_id where ";
    private static final String ORDER = " order by lower(c.name), c.id";
    /** By sets of scopes first, for many connections share one: each set is taken apart once. */
    private static final String SETS = """
            select s.provider, u.scope, sum(s.n) approved, 0 requested, 0 granted, 0 used
            from (select c.provider, c.approved, count(*) n from connection c where c.lifecycle <> 'deleted' %1$s
                group by c.provider, c.approved) s cross join unnest(s.approved) u(scope) group by 1, 2
            union all
            select s.provider, u.scope, 0, sum(s.n), 0, 0
            from (select c.provider, t.requested, count(*) n from connection c join token_set t on t.id = c.id
                where c.lifecycle <> 'deleted' and not t.wiped %1$s
                group by c.provider, t.requested) s cross join unnest(s.requested) u(scope) group by 1, 2
            union all
            select s.provider, u.scope, 0, 0, sum(s.n), 0
            from (select c.provider, t.granted, count(*) n from connection c join token_set t on t.id = c.id
                where c.lifecycle <> 'deleted' and not t.wiped %1$s
                group by c.provider, t.granted) s cross join unnest(s.granted) u(scope) group by 1, 2
            union all
            select c.provider, u.scope, 0, 0, 0, count(*) from scope_use u join connection c on c.id = u.connection_id
            where c.lifecycle <> 'deleted' and u.scope <> '' %1$s group by 1, 2
            """;

    private final List<Object> parameters = new ArrayList<>();
    private final String where;

    ScopeSql(ScopeQuery query) {
        StringBuilder conditions = new StringBuilder("c.lifecycle <> 'deleted'");
        if (!query.search().isBlank()) {
            String pattern = parameter("%" + ListSql.escaped(query.search().strip()) + "%");
            conditions.append(" and (c.name ilike ").append(pattern);
            conditions.append(" or o.sign_in_name ilike ").append(pattern).append(')');
        }
        if (query.provider() != null) {
            conditions
                    .append(" and c.provider = ")
                    .append(parameter(query.provider().value()));
        }
        Map<ProviderId, SortedSet<Scope>> holding = query.holding();
        if (holding != null) {
            String any = holding.entrySet().stream()
                    .map(entry -> holds(entry.getKey(), entry.getValue(), query.state()))
                    .collect(Collectors.joining(" or "));
            conditions.append(" and (").append(any.isEmpty() ? "false" : any).append(')');
        }
        where = conditions.toString();
    }

    /** The number of all that match. */
    String count() {
        return "select count(*)" + FROM + where;
    }

    /** Their ids, by name. */
    String ids() {
        return "select c.id" + FROM + where + ORDER;
    }

    /** The values for the statement, in the order of their numbers. */
    List<Object> parameters() {
        return List.copyOf(parameters);
    }

    /**
     * In how many connections each scope is in each state.
     *
     * @param ofProvider whether the only parameter is a provider; there is none otherwise
     */
    static String counts(boolean ofProvider) {
        return "select x.provider, x.scope, sum(x.approved), sum(x.requested), sum(x.granted), sum(x.used) from ("
                + SETS.formatted(ofProvider ? "and c.provider = ?1" : "") + ") x group by 1, 2 order by 1, 2";
    }

    /** A list of texts as PostgreSQL reads it; RFC 6749 §3.3 keeps quotation marks and backslashes out of scopes. */
    static String array(SortedSet<Scope> scopes) {
        return scopes.stream().map(scope -> "\"" + scope + "\"").collect(Collectors.joining(",", "{", "}"));
    }

    private String holds(ProviderId provider, SortedSet<Scope> scopes, @Nullable ScopeState state) {
        String wanted = "cast(" + parameter(array(scopes)) + " as text[])";
        List<String> parts = new ArrayList<>();
        if (state == null || state == ScopeState.APPROVED) {
            parts.add("select h.id from connection h where h.approved && " + wanted);
        }
        if (state == null || state == ScopeState.REQUESTED) {
            parts.add("select h.id from token_set h where not h.wiped and h.requested && " + wanted);
        }
        if (state == null || state == ScopeState.GRANTED) {
            parts.add("select h.id from token_set h where not h.wiped and h.granted && " + wanted);
        }
        if (state == null || state == ScopeState.USED) {
            parts.add("select h.connection_id from scope_use h where h.scope = any(" + wanted + ")");
        }
        return "(c.provider = " + parameter(provider.value()) + " and c.id in (" + String.join(" union all ", parts)
                + "))";
    }

    private String parameter(Object value) {
        parameters.add(value);
        return "?" + parameters.size();
    }
}
