package org.grantwarden.persistence.installation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.SortedSet;

/** What the start needs of the keysets. */
interface Keyset {
    /** Checks that the key opens what the database holds; changes nothing and works before the first migration. */
    void verifyOpens(Connection database) throws SQLException;

    /** Opens the keysets and makes the missing ones; answers the codes of those. */
    SortedSet<String> open(Connection database) throws SQLException;
}
