import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Runs statements one by one and prints what they answer; the password comes from {@code SQL_PASSWORD}. Usage: {@code
 * Sql URL USER STATEMENT...}
 */
public final class Sql {
    private Sql() {}

    public static void main(String[] arguments) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(arguments[0], arguments[1], System.getenv("SQL_PASSWORD"));
                Statement statement = connection.createStatement()) {
            for (int i = 2; i < arguments.length; i++) {
                if (statement.execute(arguments[i])) {
                    print(statement.getResultSet());
                }
            }
        }
    }

    private static void print(ResultSet rows) throws SQLException {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            StringBuilder line = new StringBuilder(String.valueOf(rows.getString(1)));
            for (int i = 2; i <= columns; i++) {
                line.append('\t').append(rows.getString(i));
            }
            System.out.println(line);
        }
    }
}
