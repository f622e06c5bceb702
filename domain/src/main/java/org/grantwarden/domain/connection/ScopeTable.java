package org.grantwarden.domain.connection;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.grantwarden.domain.connection.ScopeCell.Standing;
import org.jspecify.annotations.Nullable;

/**
 * A matrix as comma-separated values (RFC 4180), a line for each scope that a connection has anything to do with. A cell
 * that a spreadsheet would take for a formula begins with an apostrophe.
 */
public final class ScopeTable {
    /** The first line. */
    public static final String HEAD = line(List.of(
            "connection_id",
            "connection",
            "owner",
            "provider",
            "account_type",
            "scope",
            "approved",
            "requested",
            "granted",
            "included_in",
            "used",
            "drift",
            "sensitive"));

    private ScopeTable() {}

    /**
     * The lines of one connection, each with its end.
     *
     * @param columns the scopes that are wanted; those of other providers are passed over
     */
    public static String lines(ScopeHolder holder, List<ScopeColumn> columns) {
        return columns.stream()
                .filter(column -> column.providerId().equals(holder.provider()))
                .map(column -> line(holder, column, ScopeCell.of(column.scope(), holder, column.provider())))
                .collect(Collectors.joining());
    }

    private static String line(ScopeHolder holder, ScopeColumn column, ScopeCell cell) {
        if (cell.standing() == Standing.NONE) {
            return "";
        }
        return line(List.of(
                holder.id().toString(),
                holder.name(),
                holder.ownerName(),
                column.providerName(),
                holder.accountType(),
                cell.scope().value(),
                yes(cell.approved()),
                yes(cell.requested()),
                yes(cell.granted()),
                cell.includedIn() == null ? "" : cell.includedIn().value(),
                used(cell, holder.usedUnnamed()),
                cell.drift() == ScopeCell.Drift.NONE ? "" : cell.drift().code(),
                yes(column.sensitive())));
    }

    /** The time of the last use by name; where the token alone was handed out, that with a word before it. */
    private static String used(ScopeCell cell, @Nullable Instant unnamed) {
        Instant used = cell.used();
        if (used != null) {
            return used.toString();
        }
        return unnamed == null || !cell.effective() ? "" : "unnamed " + unnamed;
    }

    private static String yes(boolean holds) {
        return holds ? "yes" : "no";
    }

    private static String line(List<String> cells) {
        return cells.stream().map(ScopeTable::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    /** One cell: harmless in a spreadsheet, quoted where it must be. */
    static String cell(String value) {
        boolean formula = !value.isEmpty() && "=+-@\t\r\n".indexOf(value.charAt(0)) >= 0;
        String harmless = formula ? "'" + value : value;
        boolean quoted = harmless.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return quoted ? "\"" + harmless.replace("\"", "\"\"") + "\"" : harmless;
    }
}
