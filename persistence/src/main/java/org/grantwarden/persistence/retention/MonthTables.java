package org.grantwarden.persistence.retention;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.retention.LogMonth;
import org.grantwarden.domain.retention.RetainedMonth;
import org.grantwarden.domain.retention.RetainedMonths.Place;
import org.jspecify.annotations.Nullable;

/** The months of the logs as the database has them, on a connection. */
final class MonthTables {
    // A month is counted only once it is old enough to go; younger ones are estimated.
    private static final String STANDING = """
            select m.month, pg_total_relation_size(m.part), greatest(m.estimate, 0),
                m.month < (clock_timestamp() - make_interval(hours => 24 * retention_days(?::smallint))) at time zone 'UTC'
            from (select c.oid as part, c.reltuples::bigint as estimate,
                    to_timestamp(right(c.relname, 7), 'YYYY_MM')::timestamp as month
                from pg_inherits i join pg_class c on c.oid = i.inhrelid
                where i.inhparent = ?::regclass and c.relname ~ '_[0-9]{4}_[0-9]{2}$') m
            where m.month <= clock_timestamp() at time zone 'UTC' order by m.month
            """;
    private static final String COUNT = """
            select count(*), ledger_month_held(?::smallint, ?) from ledger_entry
            where log = ? and recorded_at >= ? and recorded_at < ?
            """;
    private static final String PLACE = """
            select count(*), count(l.leaf_index), coalesce(max(l.leaf_index) + 1, 0)
            from ledger_entry e left join ledger_leaf l on l.entry_id = e.entry_id
            where e.log = ? and e.recorded_at >= ? and e.recorded_at < ?
            """;
    private static final String RETAINED = """
            select r.id, r.request_id, r.log, to_char(r.first_day at time zone 'UTC', 'YYYY-MM'), r.from_index, r.to_index,
                r.entries, r.file, r.sha256, r.entry_uid, r.made_at, r.dropped_at
            from ledger_retained r
            """;
    private static final String DROPPED =
            RETAINED + " where r.log = ? and r.dropped_at is not null order by r.first_day";
    private static final String UNDER =
            RETAINED + " where r.request_id = ? and r.dropped_at is not null order by r.first_day";
    private static final String DROPPED_AT = RETAINED + """
            join ledger_leaf l on l.log = r.log and l.recorded_at >= r.first_day and l.recorded_at < r.until
            where l.log = ? and l.leaf_index = ? and r.dropped_at is not null
            """;
    private static final String EXPORTED = RETAINED + """
            where r.request_id = ? and r.log = ? and r.first_day = ? order by r.made_at desc limit 1
            """;
    private static final String STANDS_FROM =
            "select coalesce(max(to_index), 0) from ledger_retained where log = ? and dropped_at is not null";

    private final Connection connection;

    MonthTables(Connection connection) {
        this.connection = connection;
    }

    /** What is done with the tables. */
    @FunctionalInterface
    interface Work<T extends @Nullable Object> {
        T with(MonthTables tables) throws SQLException;
    }

    List<LogMonth> standing(Log log) throws SQLException {
        List<LogMonth> months = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(STANDING)) {
            statement.setInt(1, log.number());
            statement.setString(2, "ledger_entry_" + log.code());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    YearMonth month = YearMonth.from(row.getObject(1, LocalDateTime.class));
                    LogMonth estimated = new LogMonth(log, month, row.getLong(3), row.getLong(2), false);
                    months.add(row.getBoolean(4) ? counted(estimated) : estimated);
                }
            }
        }
        return months;
    }

    private LogMonth counted(LogMonth month) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
            statement.setInt(1, month.log().number());
            statement.setObject(2, column(month.from()));
            statement.setInt(3, month.log().number());
            statement.setObject(4, column(month.from()));
            statement.setObject(5, column(month.until()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new LogMonth(month.log(), month.month(), row.getLong(1), month.bytes(), row.getBoolean(2));
            }
        }
    }

    Place placeOf(LogMonth month) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PLACE)) {
            statement.setInt(1, month.log().number());
            statement.setObject(2, column(month.from()));
            statement.setObject(3, column(month.until()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Place(row.getLong(1), row.getLong(2), row.getLong(3));
            }
        }
    }

    List<RetainedMonth> dropped(Log log) throws SQLException {
        return read(DROPPED, log.number());
    }

    List<RetainedMonth> droppedUnder(UUID requestId) throws SQLException {
        return read(UNDER, requestId);
    }

    Optional<RetainedMonth> droppedAt(Log log, long leafIndex) throws SQLException {
        return read(DROPPED_AT, log.number(), leafIndex).stream().findFirst();
    }

    Optional<RetainedMonth> exported(UUID requestId, LogMonth month) throws SQLException {
        return read(EXPORTED, requestId, month.log().number(), column(month.from())).stream()
                .findFirst();
    }

    long standsFrom(Log log) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STANDS_FROM)) {
            statement.setInt(1, log.number());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private List<RetainedMonth> read(String sql, Object... parameters) throws SQLException {
        List<RetainedMonth> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(of(row));
                }
            }
        }
        return found;
    }

    private static RetainedMonth of(ResultSet row) throws SQLException {
        byte[] sha256 = row.getBytes(9);
        return new RetainedMonth(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                Log.ofNumber(row.getInt(3)),
                YearMonth.parse(row.getString(4)),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getString(8),
                sha256 == null ? null : HexFormat.of().formatHex(sha256),
                row.getObject(10, UUID.class),
                instant(row, 11),
                instant(row, 12));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static OffsetDateTime column(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
