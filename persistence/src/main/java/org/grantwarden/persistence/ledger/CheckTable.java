package org.grantwarden.persistence.ledger;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.grantwarden.domain.ledger.CanonicalJson;
import org.grantwarden.domain.ledger.Damage;
import org.grantwarden.domain.ledger.Finding;
import org.grantwarden.domain.ledger.LedgerCheck;
import org.grantwarden.domain.ledger.LedgerCheck.Depth;
import org.grantwarden.domain.ledger.LedgerCheck.Result;
import org.grantwarden.domain.ledger.Log;
import org.jspecify.annotations.Nullable;

/** The table of checks, on a connection. */
final class CheckTable {
    // A full check that a node took along when it died does not keep others from being asked for.
    private static final String BUSY = """
            select count(*) from ledger_check where depth = 'full' and finished_at is null
                and (started_at is null or started_at > clock_timestamp() - interval '6 hours')
            """;
    private static final String ADD = "insert into ledger_check (depth) values (?) returning id";
    private static final String STARTED = "update ledger_check set started_at = clock_timestamp() where id = ?";
    private static final String TAKE = """
            update ledger_check set started_at = clock_timestamp() where id =
                (select id from ledger_check where depth = 'full' and started_at is null
                    order by id limit 1 for update skip locked)
            returning id
            """;
    private static final String PROGRESS = "update ledger_check set done = ?, total = ? where id = ?";
    private static final String ENDED = """
            update ledger_check set finished_at = clock_timestamp(), result = ?, found = ?, findings = ?,
                control_to = ?, use_to = ?
            where id = ?
            """;
    private static final String COLUMNS =
            "select id, depth, asked_at, started_at, done, total, finished_at, result, found, findings from ledger_check";
    private static final String LAST_SEEN = """
            select control_to, use_to from ledger_check where result = 'ok' order by id desc limit 1
            """;
    private static final String FORGET = """
            delete from ledger_check where depth = 'newest' and result = 'ok' and finished_at < clock_timestamp() - interval '2 days'
            """;

    private final Connection connection;

    CheckTable(Connection connection) {
        this.connection = connection;
    }

    /** What is done with the table. */
    @FunctionalInterface
    interface Work<T> {
        T with(CheckTable table) throws SQLException;
    }

    static long sizeOf(Connection connection, Log log) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select size from ledger_tree where log = ?")) {
            statement.setInt(1, log.number());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    boolean isFullWaitingOrRunning() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BUSY);
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getLong(1) > 0;
        }
    }

    long add(Depth depth) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setString(1, depth.name().toLowerCase(Locale.ROOT));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    void started(long id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STARTED)) {
            statement.setLong(1, id);
            statement.executeUpdate();
        }
    }

    Optional<Long> takeWaiting() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TAKE);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
        }
    }

    boolean progress(long id, long done, long total) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PROGRESS)) {
            statement.setLong(1, done);
            statement.setLong(2, total);
            statement.setLong(3, id);
            return statement.executeUpdate() == 1;
        }
    }

    LedgerCheck ended(long id, Result result, Findings findings, Map<Log, Long> seen) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ENDED)) {
            statement.setString(1, result.name().toLowerCase(Locale.ROOT));
            statement.setLong(2, findings.count());
            statement.setString(3, json(findings.first()));
            statement.setLong(4, seen.getOrDefault(Log.CONTROL, 0L));
            statement.setLong(5, seen.getOrDefault(Log.USE, 0L));
            statement.setLong(6, id);
            statement.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS + " where id = ?")) {
            statement.setLong(1, id);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return read(row);
            }
        }
    }

    /** Sizes of the logs at the last check that found nothing. */
    Map<Log, Long> lastSeen() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LAST_SEEN);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Map.of(Log.CONTROL, row.getLong(1), Log.USE, row.getLong(2)) : Map.of();
        }
    }

    void forgetOld() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
            statement.executeUpdate();
        }
    }

    List<LedgerCheck> recent(Depth depth, int limit) throws SQLException {
        List<LedgerCheck> checks = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement(COLUMNS + " where depth = ? order by id desc limit ?")) {
            statement.setString(1, depth.name().toLowerCase(Locale.ROOT));
            statement.setInt(2, limit);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    checks.add(read(row));
                }
            }
        }
        return checks;
    }

    private static LedgerCheck read(ResultSet row) throws SQLException {
        String result = row.getString(8);
        return new LedgerCheck(
                row.getLong(1),
                Depth.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                instant(row.getObject(4, OffsetDateTime.class)),
                row.getLong(5),
                row.getLong(6),
                instant(row.getObject(7, OffsetDateTime.class)),
                result == null ? null : Result.valueOf(result.toUpperCase(Locale.ROOT)),
                row.getLong(9),
                findings(row.getString(10)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static String json(List<Finding> findings) {
        return CanonicalJson.write(findings.stream()
                .map(finding -> {
                    Map<String, @Nullable Object> json = new TreeMap<>();
                    json.put("log", finding.log().code());
                    json.put("index", finding.index());
                    json.put("damage", finding.damage().code());
                    json.put("detail", finding.detail());
                    return json;
                })
                .toList());
    }

    private static List<Finding> findings(String text) {
        try (var reader = KnownJson.JSON.createReader(new StringReader(text))) {
            JsonArray array = reader.readArray();
            return array.getValuesAs(JsonObject.class).stream()
                    .map(json -> new Finding(
                            Log.ofCode(json.getString("log")),
                            json.get("index") instanceof JsonNumber index ? index.longValue() : null,
                            Damage.ofCode(json.getString("damage")),
                            json.getString("detail")))
                    .toList();
        }
    }
}
