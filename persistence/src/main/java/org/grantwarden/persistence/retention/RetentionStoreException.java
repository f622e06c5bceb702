package org.grantwarden.persistence.retention;

import java.sql.SQLException;

/** What was agreed on cannot be read or written at the moment, or the database refused it; nothing was changed. */
public class RetentionStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RetentionStoreException(SQLException cause) {
        super("cannot read or write what was agreed on: " + cause.getMessage(), cause);
    }
}
