package org.grantwarden.persistence.retention;

import java.sql.SQLException;

/** What the database says when it does not drop or erase. */
final class RetentionRefusal {
    private static final String STATE = "GW003";

    private RetentionRefusal() {}

    /**
     * Its words, if it is a refusal.
     *
     * @throws RetentionStoreException for every other failure, which may pass
     */
    static String words(SQLException e) {
        String message = e.getMessage();
        if (!STATE.equals(e.getSQLState()) || message == null) {
            throw new RetentionStoreException(e);
        }
        String first = message.lines().findFirst().orElse("");
        return first.startsWith("ERROR: ") ? first.substring("ERROR: ".length()) : first;
    }
}
