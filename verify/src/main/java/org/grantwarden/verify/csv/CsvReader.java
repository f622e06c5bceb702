package org.grantwarden.verify.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads rows of comma-separated values (RFC 4180) one by one; lines may end in CR LF or in LF. */
public final class CsvReader {
    private static final int END = -1;
    private static final int MOST_CELLS = 64;
    private static final int LONGEST_CELL = 1 << 20;

    private final Reader in;
    private int next;
    private boolean started;

    /** Bytes that are not UTF-8 become U+FFFD, so that no comparison succeeds by chance. */
    public CsvReader(InputStream in) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
    }

    /**
     * The cells of the next row; null at the end.
     *
     * @throws MalformedCsvException if quotation marks stand where they may not, or a cell is beyond all measure
     */
    public @Nullable List<String> next() throws IOException, MalformedCsvException {
        if (!started) {
            started = true;
            next = in.read();
        }
        if (next == END) {
            return null;
        }
        List<String> cells = new ArrayList<>();
        while (true) {
            cells.add(next == '"' ? quoted() : plain());
            if (cells.size() > MOST_CELLS) {
                throw new MalformedCsvException("a row has more than " + MOST_CELLS + " cells");
            }
            if (next == ',') {
                next = in.read();
                continue;
            }
            endOfLine();
            return cells;
        }
    }

    private void endOfLine() throws IOException, MalformedCsvException {
        if (next == '\r') {
            next = in.read();
        }
        if (next == '\n') {
            next = in.read();
        } else if (next != END) {
            throw new MalformedCsvException("a cell goes on behind its closing quotation mark");
        }
    }

    private String plain() throws IOException, MalformedCsvException {
        StringBuilder cell = new StringBuilder();
        while (next != ',' && next != '\r' && next != '\n' && next != END) {
            if (next == '"') {
                throw new MalformedCsvException("a quotation mark in a cell that is not quoted");
            }
            append(cell);
        }
        return cell.toString();
    }

    private String quoted() throws IOException, MalformedCsvException {
        StringBuilder cell = new StringBuilder();
        next = in.read();
        while (true) {
            if (next == END) {
                throw new MalformedCsvException("a quoted cell has no end");
            }
            if (next == '"') {
                next = in.read();
                if (next != '"') {
                    return cell.toString();
                }
            }
            append(cell);
        }
    }

    private void append(StringBuilder cell) throws IOException, MalformedCsvException {
        if (cell.length() >= LONGEST_CELL) {
            throw new MalformedCsvException("a cell is longer than " + LONGEST_CELL);
        }
        cell.append((char) next);
        next = in.read();
    }
}
