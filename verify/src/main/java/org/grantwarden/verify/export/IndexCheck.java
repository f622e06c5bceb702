package org.grantwarden.verify.export;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.grantwarden.verify.csv.CsvReader;
import org.grantwarden.verify.csv.MalformedCsvException;
import org.grantwarden.verify.note.Shortened;
import org.jspecify.annotations.Nullable;

/** The columns that the database searches by: each must say what the entry says, else the screen could lie. */
final class IndexCheck {
    private static final List<String> HEADER = List.of(
            "index",
            "entry_id",
            "recorded_at",
            "uid",
            "at",
            "log",
            "action",
            "outcome",
            "actor_type",
            "actor_id",
            "target_type",
            "target_id",
            "target_version",
            "request_id");
    private static final int INDEX = 0;
    private static final int RECORDED_AT = 2;
    private static final int AT = 4;
    private static final Duration TOLERANCE = Duration.ofSeconds(60);

    private final @Nullable CsvReader rows;
    private final Findings findings;
    private boolean ended;
    private long read;

    IndexCheck(@Nullable InputStream in, Findings findings) throws IOException {
        this.rows = in == null ? null : new CsvReader(in);
        this.findings = findings;
        if (rows != null) {
            checkHeader(rows);
        }
    }

    private void checkHeader(CsvReader csv) throws IOException {
        try {
            List<String> header = csv.next();
            if (HEADER.equals(header)) {
                return;
            }
        } catch (MalformedCsvException e) {
            findings.add(Damage.INDEX_MISMATCH, "index.csv cannot be read: " + e.getMessage());
        }
        ended = true;
        findings.add(Damage.INDEX_MISMATCH, "index.csv does not begin with the header that is agreed");
    }

    /** Takes the row of the next leaf; null for a leaf that could not be read. */
    void next(long index, @Nullable Leaf leaf) throws IOException {
        if (ended) {
            return;
        }
        try {
            List<String> row = rows == null ? null : rows.next();
            if (row == null) {
                ended = true;
                findings.add(Damage.INDEX_MISMATCH, index, "index.csv ends before entry " + index);
                return;
            }
            read++;
            if (leaf != null) {
                check(index, leaf, row);
            }
        } catch (MalformedCsvException e) {
            ended = true;
            findings.add(Damage.INDEX_MISMATCH, index, "index.csv cannot be read: " + e.getMessage());
        }
    }

    private void check(long index, Leaf leaf, List<String> row) {
        if (row.size() != HEADER.size() || !row.get(INDEX).equals(Long.toString(index))) {
            findings.add(
                    Damage.INDEX_MISMATCH,
                    index,
                    "the row of entry " + index + " is of '" + Shortened.of(row.get(INDEX)) + "'");
            return;
        }
        List<@Nullable String> expected = Arrays.asList(
                null,
                null,
                null,
                leaf.uid(),
                null,
                leaf.log(),
                leaf.action(),
                leaf.outcome(),
                leaf.actorType(),
                Objects.requireNonNullElse(leaf.actorId(), ""),
                leaf.targetType(),
                leaf.targetId(),
                Long.toString(leaf.version()),
                leaf.requestId());
        for (int column = 0; column < row.size(); column++) {
            String value = expected.get(column);
            if (value != null && !row.get(column).equals(asCell(value))) {
                differs(index, column, row);
            }
        }
        Instant at = instant(row.get(AT));
        if (!leaf.at().equals(at)) {
            differs(index, AT, row);
        }
        Instant recorded = instant(row.get(RECORDED_AT));
        if (recorded == null || Duration.between(leaf.at(), recorded).abs().compareTo(TOLERANCE) > 0) {
            findings.add(Damage.INDEX_MISMATCH, index, "the recorded time is more than 60 s from the entry's");
        }
    }

    private void differs(long index, int column, List<String> row) {
        findings.add(
                Damage.INDEX_MISMATCH,
                index,
                "column " + HEADER.get(column) + " says '" + Shortened.of(row.get(column)) + "', the entry does not");
    }

    /** Cells that a spreadsheet would take for a formula stand behind an apostrophe. */
    private static String asCell(String value) {
        return !value.isEmpty() && "=+-@".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }

    private static @Nullable Instant instant(String cell) {
        try {
            return OffsetDateTime.parse(cell).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Sees whether there are as many rows as leaves. */
    void finish(Range range) throws IOException {
        try {
            while (!ended && rows != null && rows.next() != null) {
                read++;
            }
        } catch (MalformedCsvException e) {
            ended = true;
            findings.add(Damage.INDEX_MISMATCH, range.from() + read, "index.csv cannot be read: " + e.getMessage());
        }
        if (read > range.count()) {
            findings.add(Damage.INDEX_MISMATCH, range.to(), "index.csv has rows of no entry");
        } else if (!ended && read < range.count()) {
            long index = range.from() + read;
            findings.add(Damage.INDEX_MISMATCH, index, "index.csv ends before entry " + index);
        }
    }
}
