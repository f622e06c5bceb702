package org.grantwarden.persistence.ledger;

import java.sql.SQLException;
import java.util.List;

/** The database refused an entry, or a change for want of one; the change does not happen. */
public class LedgerRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Data, integrity, privilege, and the ledger's own (V004, V005). */
    private static final List<String> REFUSALS = List.of("22", "23", "42501", "GW");

    private final String state;

    LedgerRefusedException(SQLException cause) {
        super("the ledger refused: " + cause.getMessage(), cause);
        state = cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    /** Whether an entry did not fit, and nothing was written; false where the database or the way to it broke. */
    boolean isOfAnEntry() {
        return REFUSALS.stream().anyMatch(state::startsWith);
    }
}
