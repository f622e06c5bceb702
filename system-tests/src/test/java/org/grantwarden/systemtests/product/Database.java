package org.grantwarden.systemtests.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The embedded database, read as its superuser: what no role of the product may. */
public final class Database implements AutoCloseable {
    private final Connection connection;

    private Database(Connection connection) {
        this.connection = connection;
    }

    /** The one of the product with this data folder; it must be running. */
    public static Database of(Path dataFolder) {
        var access = new Properties();
        try (var reader = Files.newBufferedReader(dataFolder.resolve("database.properties"))) {
            access.load(reader);
            String url = "jdbc:postgresql://127.0.0.1:" + access.getProperty("port") + "/grantwarden";
            return new Database(DriverManager.getConnection(url, "postgres", access.getProperty("postgres")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every row of an answer as one text, columns separated by a blank. */
    public List<String> rows(String sql) {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(rows.getString(i)));
                }
                found.add(String.join(" ", row));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Every table that holds rows, partitions by themselves. */
    public List<String> tables() {
        return rows("""
                select quote_ident(n.nspname) || '.' || quote_ident(c.relname)
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
                order by 1
                """);
    }

    /** The first column of the only row. */
    public String value(String sql) {
        List<String> rows = rows(sql);
        if (rows.size() != 1) {
            throw new IllegalStateException(rows.size() + " rows: " + sql);
        }
        return rows.get(0);
    }

    /** {@code action outcome} of every entry, oldest first. */
    public List<String> entries() {
        return rows("select action, outcome from ledger_entry order by entry_id");
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
