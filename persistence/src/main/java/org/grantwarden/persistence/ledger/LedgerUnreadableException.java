package org.grantwarden.persistence.ledger;

import java.sql.SQLException;

/** The ledger cannot be read at the moment. */
class LedgerUnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LedgerUnreadableException(SQLException cause) {
        super("cannot read the ledger: " + cause.getMessage(), cause);
    }
}
