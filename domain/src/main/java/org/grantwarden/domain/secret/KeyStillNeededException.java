package org.grantwarden.domain.secret;

/** The database does not let a key go: a value is under it, or it could not look without keeping others waiting. */
public class KeyStillNeededException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KeyStillNeededException(String message, Throwable cause) {
        super(message, cause);
    }
}
