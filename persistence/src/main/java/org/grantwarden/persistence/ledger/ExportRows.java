package org.grantwarden.persistence.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.grantwarden.domain.ledger.CanonicalJson;
import org.grantwarden.domain.ledger.LedgerExport;
import org.grantwarden.domain.ledger.Log;
import org.jspecify.annotations.Nullable;

/** The rows of a run of leaves, as lines of the export's files, streamed. */
final class ExportRows {
    /** First line of {@code index.csv}. */
    static final String INDEX_HEADER = "index,entry_id,recorded_at,uid,at,log,action,outcome,actor_type,actor_id,"
            + "target_type,target_id,target_version,request_id\n";

    private static final int FETCH = 1000;
    private static final int MICROS = 6;
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(MICROS).toFormatter();
    private static final String READ = """
            select l.leaf_index, e.leaf, p.payload, p.payload_salt, p.personal, p.personal_salt, e.entry_id, e.recorded_at,
                e.uid, e.at, e.log, e.action, e.outcome, e.actor_type, e.actor_id, e.target_type, e.target_id,
                e.target_version, e.request_id
            from ledger_leaf l
                join ledger_entry e on e.entry_id = l.entry_id and e.recorded_at = l.recorded_at and e.log = l.log
                left join ledger_payload p on p.entry_id = l.entry_id
            where l.log = ? and l.leaf_index >= ? and l.leaf_index < ? order by l.leaf_index
            """;

    private static final String DROPPED = """
            select to_char(first_day at time zone 'UTC', 'YYYY-MM'), from_index, to_index, entries, encode(sha256, 'hex'),
                dropped_at
            from ledger_retained where log = ? and dropped_at is not null order by first_day
            """;

    private final Connection connection;
    private final Log log;
    private final LedgerExport.Range range;

    ExportRows(Connection connection, Log log, LedgerExport.Range range) {
        this.connection = connection;
        this.log = log;
        this.range = range;
    }

    /** Takes each row in leaf order. */
    @FunctionalInterface
    interface Taker {
        void take(ResultSet row) throws SQLException, IOException;
    }

    void each(Taker taker) throws SQLException, IOException {
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setFetchSize(FETCH);
            statement.setInt(1, log.number());
            statement.setLong(2, range.from());
            statement.setLong(3, range.to());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    taker.take(row);
                }
            }
        }
    }

    /** The months before this export that retention dropped, each with the digest of the export that holds it. */
    List<Map<String, @Nullable Object>> dropped() throws SQLException {
        List<Map<String, @Nullable Object>> months = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(DROPPED)) {
            statement.setInt(1, log.number());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Map<String, @Nullable Object> month = new TreeMap<>();
                    month.put("month", row.getString(1));
                    month.put("from", row.getLong(2));
                    month.put("to", row.getLong(3));
                    month.put("entries", row.getLong(4));
                    month.put("export_sha256", row.getString(5));
                    month.put("at", time(row, 6));
                    months.add(month);
                }
            }
        }
        return months;
    }

    static byte[] leaf(ResultSet row) throws SQLException {
        byte[] leaf = row.getBytes(2);
        byte[] line = Arrays.copyOf(leaf, leaf.length + 1);
        line[leaf.length] = '\n';
        return line;
    }

    static byte[] payload(ResultSet row) throws SQLException {
        Map<String, @Nullable Object> json = new TreeMap<>();
        json.put("index", row.getLong(1));
        json.put("payload", text(row.getBytes(3)));
        json.put("payload_salt", hex(row.getBytes(4)));
        json.put("personal", text(row.getBytes(5)));
        json.put("personal_salt", hex(row.getBytes(6)));
        return (CanonicalJson.write(json) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static byte[] index(ResultSet row) throws SQLException {
        String line = String.join(
                ",",
                row.getString(1),
                row.getString(7),
                time(row, 8),
                cell(row.getString(9)),
                time(row, 10),
                Log.ofNumber(row.getInt(11)).code(),
                cell(row.getString(12)),
                cell(row.getString(13)),
                cell(row.getString(14)),
                cell(row.getString(15)),
                cell(row.getString(16)),
                cell(row.getString(17)),
                row.getString(18),
                cell(row.getString(19)));
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String time(ResultSet row, int column) throws SQLException {
        Instant instant = row.getObject(column, OffsetDateTime.class).toInstant();
        return TIME.format(instant);
    }

    /** RFC 4180, and no cell that a spreadsheet would take for a formula. */
    static String cell(@Nullable String value) {
        if (value == null) {
            return "";
        }
        String safe = !value.isEmpty() && "=+-@".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private static @Nullable String hex(byte @Nullable [] bytes) {
        return bytes == null ? null : HexFormat.of().formatHex(bytes);
    }
}
