package org.grantwarden.persistence.connection;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.grantwarden.domain.connection.ConnectionQuery;
import org.grantwarden.domain.connection.ConnectionQuery.Sort;
import org.grantwarden.domain.token.GrantLife;
import org.jspecify.annotations.Nullable;

/** The SQL of a list of connections. Every value is a parameter; names of columns come from here alone. */
final class ListSql {
    private static final String NAMES = """
             left join iclient i on i.id = c.iclient_id
             left join app_user o on o.id = c.owner_id
             left join connection_test x on x.connection_id = c.id
            """;
    private static final String STATUS = "(" + StateSql.STATE + ")";
    private static final Map<Sort, String> COLUMNS = Map.ofEntries(
            Map.entry(Sort.NAME, "lower(c.name)"),
            Map.entry(Sort.STATUS, StateSql.RANK.formatted(STATUS)),
            Map.entry(Sort.PROVIDER, "c.provider %1$s, c.account_type"),
            Map.entry(Sort.ICLIENT, "lower(i.name)"),
            Map.entry(Sort.OWNER, "lower(o.sign_in_name)"),
            Map.entry(Sort.SCOPES, "cardinality(c.approved)"),
            Map.entry(Sort.TOKEN_EXPIRES, "t.expires_at"),
            Map.entry(Sort.LAST_TEST, "x.tested_at"),
            Map.entry(Sort.CREATED, "c.created_at"));

    private final List<Object> parameters = new ArrayList<>();
    private final String from;
    private final String where;
    private final String order;
    private final String ends;
    private String age = "null";

    ListSql(ConnectionQuery query, List<GrantLife> lives, Instant now) {
        // The state costs two look-ups per connection, so they are left out where nobody asks for it.
        boolean byState = query.state() != null || query.sort() == Sort.STATUS;
        from = "connection c" + (byState ? StateSql.JOINS : StateSql.TOKENS) + NAMES;
        parameters.add(column(now));
        ends = ends(lives);
        StringBuilder conditions = new StringBuilder("c.lifecycle <> 'deleted'");
        if (!query.search().isBlank()) {
            String pattern = parameter("%" + escaped(query.search().strip()) + "%");
            conditions.append(" and (c.name ilike ").append(pattern);
            for (String field : List.of("c.purpose", "i.name", "o.sign_in_name")) {
                conditions.append(" or ").append(field).append(" ilike ").append(pattern);
            }
            conditions.append(')');
        }
        equal(conditions, "c.provider", query.provider());
        equal(conditions, "c.account_type", query.accountType());
        equal(conditions, "c.iclient_id", query.iClientId());
        equal(conditions, "c.owner_id", query.owner());
        equal(conditions, STATUS, query.state() == null ? null : query.state().code());
        if (query.endsBefore() != null) {
            conditions.append(" and ").append(ends).append(" < ").append(parameter(column(query.endsBefore())));
        }
        String direction = query.descending() ? "desc" : "asc";
        String column = query.sort() == Sort.GRANT_ENDS ? ends : COLUMNS.getOrDefault(query.sort(), "c.id");
        if (query.after() != null) {
            // Connections are never deleted, so the one before is still there, a tombstone at least.
            conditions
                    .append(" and (")
                    .append(column)
                    .append(", c.id) > (select ")
                    .append(column.replace("c.", "a."))
                    .append(", a.id from connection a where a.id = ")
                    .append(parameter(query.after()))
                    .append(')');
        }
        where = conditions.toString();
        order = column.replace("%1$s", direction) + " " + direction + " nulls last, c.id";
    }

    /** Ids and the number of all that match, a page of them. */
    String page(int offset, int limit) {
        return "select c.id from " + from + " where " + where + " order by " + order + " limit " + limit + " offset "
                + offset;
    }

    /** The number of all that match. */
    String count() {
        return "select count(*) from " + from + " where " + where;
    }

    /** The ids of all that match, by name. */
    String all() {
        return "select c.id from " + from + " where " + where + " order by lower(c.name), c.id";
    }

    /**
     * How many grants end on which day from now, and whether by their age; the past is the day -1.
     *
     * @param days how far to look
     */
    String endsByDay(int days) {
        return "select greatest(-1, cast(floor(extract(epoch from x.ends - cast(?1 as timestamptz)) / 86400) as integer)),"
                + " x.by_age, count(*) from (select " + ends + " ends, coalesce(" + ends + " = " + age
                + ", false) by_age from " + from + " where " + where + ") x where x.ends < cast(?1 as timestamptz)"
                + " + make_interval(days => " + days + ") group by 1, 2";
    }

    /** How many are in each state; the only parameter is the present time. */
    static String counts() {
        return "select " + STATUS + " state, count(*) from connection c" + StateSql.JOINS
                + " where c.lifecycle <> 'deleted' group by 1";
    }

    /** The values for the statement, in the order of their numbers. */
    List<Object> parameters() {
        return List.copyOf(parameters);
    }

    /** A time as the database has it. */
    static Object column(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    /** When a grant dies by itself: the first of the clocks that its provider has; null without a refresh token. */
    private String ends(List<GrantLife> lives) {
        StringBuilder idle = new StringBuilder();
        StringBuilder absolute = new StringBuilder();
        for (GrantLife life : lives) {
            String provider = parameter(life.provider().value());
            clock(idle, provider, "t.obtained_at", life.idle());
            clock(absolute, provider, "t.authorized_at", life.absolute());
        }
        age = "case c.provider" + absolute + " else null end";
        return "(case when t.refresh_fingerprint is null then null else least(case c.provider" + idle
                + " else null end, " + age + ") end)";
    }

    private void clock(StringBuilder cases, String provider, String start, @Nullable Duration life) {
        String end = life == null
                ? "cast(null as timestamptz)"
                : start + " + make_interval(secs => " + parameter((double) life.toSeconds()) + ")";
        cases.append(" when ").append(provider).append(" then ").append(end);
    }

    private void equal(StringBuilder conditions, String column, @Nullable Object value) {
        if (value != null) {
            conditions.append(" and ").append(column).append(" = ").append(parameter(value));
        }
    }

    private String parameter(Object value) {
        parameters.add(value);
        return "?" + parameters.size();
    }

    /** What a person types is no pattern. */
    static String escaped(String typed) {
        return typed.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
