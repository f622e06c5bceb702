package org.grantwarden.persistence.ledger;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Reads everything as it was at one moment, on a connection of its own, outside of any transaction of the console. */
final class ReadOnlySnapshot {
    private ReadOnlySnapshot() {}

    /** What is done in it. */
    @FunctionalInterface
    interface Work {
        void with(Connection connection) throws SQLException, IOException;
    }

    static void read(DataSource dataSource, Work work) throws SQLException, IOException {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            int isolation = connection.getTransactionIsolation();
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            try {
                work.with(connection);
            } finally {
                connection.rollback();
                connection.setAutoCommit(autoCommit);
                connection.setReadOnly(false);
                connection.setTransactionIsolation(isolation);
            }
        }
    }
}
