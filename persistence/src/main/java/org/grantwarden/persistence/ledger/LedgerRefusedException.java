package org.grantwarden.persistence.ledger;

import java.sql.SQLException;

/** The database refused an entry, or a change for want of one; the change does not happen. */
public class LedgerRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LedgerRefusedException(SQLException cause) {
        super("the ledger refused: " + cause.getMessage(), cause);
    }
}
