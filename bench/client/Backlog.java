import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/**
 * Keeps the sequencer from its work for a time, so that entries wait, then lets it go and measures how fast it
 * catches up. Prints, with tabs between: entries that waited, seconds until none did, entries a second. Usage: {@code
 * Backlog URL USER seconds}, the password in {@code SQL_PASSWORD}.
 */
public final class Backlog {
    private static final String WAITING = "select count(*) from ledger_pending";

    private Backlog() {}

    public static void main(String[] arguments) throws SQLException, InterruptedException {
        String password = System.getenv("SQL_PASSWORD");
        try (Connection holding = DriverManager.getConnection(arguments[0], arguments[1], password);
                Connection looking = DriverManager.getConnection(arguments[0], arguments[1], password);
                Statement hold = holding.createStatement();
                Statement look = looking.createStatement()) {
            holding.setAutoCommit(false);
            hold.execute("select * from ledger_tree for update");
            Thread.sleep(Long.parseLong(arguments[2]) * 1000);
            // The load has ended by now; without it nothing is added any more.
            long waited = count(look);
            long begin = System.nanoTime();
            holding.commit();
            while (count(look) > 0) {
                Thread.sleep(5);
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            System.out.printf(Locale.ROOT, "%d\t%.2f\t%.0f%n", waited, seconds, waited / seconds);
        }
    }

    private static long count(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(WAITING)) {
            row.next();
            return row.getLong(1);
        }
    }
}
