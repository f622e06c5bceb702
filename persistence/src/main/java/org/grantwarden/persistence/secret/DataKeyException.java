package org.grantwarden.persistence.secret;

import java.sql.SQLException;

/** The keys or their rotation cannot be read or written at the moment, or the database refused it; nothing was changed. */
public class DataKeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DataKeyException(SQLException cause) {
        super("cannot read or write the keys: " + cause.getMessage(), cause);
    }
}
