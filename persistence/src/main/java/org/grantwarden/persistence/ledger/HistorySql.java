package org.grantwarden.persistence.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.grantwarden.domain.ledger.HistoryQuery;
import org.grantwarden.domain.ledger.TargetType;
import org.jspecify.annotations.Nullable;

/**
 * The statement for one page. Codes of our own enums stand in the text, so that the planner sees which partitions and
 * which partial index serve; all that comes from outside is a parameter.
 */
final class HistorySql {
    /** An entry's time is at most 60 s from the time it was recorded, by which the partitions are cut. */
    private static final Duration APART = Duration.ofSeconds(61);

    private static final String COLUMNS = """
            e.entry_id, e.log, e.uid, e.at, e.action, e.outcome, e.actor_type, e.actor_id, e.target_type, e.target_id,
                e.target_version, e.request_id, e.leaf, encode(e.leaf_hash, 'hex') as leaf_hash""";
    // OFFSET 0 keeps the planner at one index look-up per entry of the page.
    private static final String JOINED = """
            select e.*, l.leaf_index, p.payload, p.personal from (%s) e
            left join lateral (select leaf_index from ledger_leaf l where l.entry_id = e.entry_id offset 0) l on true
            left join lateral (
                select payload, personal from ledger_payload p where p.entry_id = e.entry_id offset 0) p on true
            order by e.entry_id desc
            """;

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();
    private final boolean ascending;
    private final int limit;

    private HistorySql(HistoryQuery query) {
        // The page that directly follows towards the present is found from its old end.
        ascending = query.newerThan() != null && query.olderThan() == null;
        limit = query.limit();
    }

    static HistorySql of(HistoryQuery query) {
        HistorySql sql = new HistorySql(query);
        if (query.log() != null) {
            sql.conditions.add("e.log = " + query.log().number());
        }
        if (query.outcome() != null) {
            sql.conditions.add("e.outcome = '" + query.outcome().code() + "'");
        }
        sql.times(query);
        sql.where("e.actor_id = ?", query.actorId());
        sql.where("e.request_id = ?", query.requestId());
        sql.where("e.entry_id < ?", query.olderThan());
        sql.where("e.entry_id > ?", query.newerThan());
        sql.target(query);
        String action = query.action();
        if (action != null && action.endsWith(".")) {
            sql.where("e.action_area = ?", action.substring(0, action.length() - 1));
        } else {
            sql.where("e.action = ?", action);
        }
        return sql;
    }

    /** The statement for entries that match this condition instead of a query's. */
    static String single(String condition) {
        return JOINED.formatted("select " + COLUMNS + " from ledger_entry e where " + condition);
    }

    private void times(HistoryQuery query) {
        Instant from = query.from();
        if (from != null) {
            where("e.at >= ?", from.atOffset(ZoneOffset.UTC));
            where("e.recorded_at >= ?", from.minus(APART).atOffset(ZoneOffset.UTC));
        }
        Instant until = query.until();
        if (until != null) {
            where("e.at < ?", until.atOffset(ZoneOffset.UTC));
            where("e.recorded_at < ?", until.plus(APART).atOffset(ZoneOffset.UTC));
        }
    }

    private void target(HistoryQuery query) {
        where("e.target_id = ?", query.targetId());
        // An array is computed once, before the plan looks for entries; a join would tempt it to look at all of them.
        where("e.target_id = any (array(" + Names.IDS_OF + "))", query.targetName());
        TargetType type = query.targetType();
        if (type == TargetType.CONNECTION && query.targetId() != null) {
            conditions.add("e.target_type in ('connection', 'token_set')");
        } else if (type != null) {
            conditions.add("e.target_type = '" + type.code() + "'");
        }
    }

    private void where(String condition, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            parameters.add(value);
        }
    }

    /** The statement's text. */
    String text() {
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        return JOINED.formatted("select " + COLUMNS + " from ledger_entry e" + where + " order by e.entry_id "
                + (ascending ? "asc" : "desc") + " limit " + limit);
    }

    /** Sets the statement's parameters. */
    void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
    }
}
