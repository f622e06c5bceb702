package org.grantwarden.domain.installation;

/** The installation cannot start as it is set up; the message is one line that says what to change. */
public class StartRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the line to show. */
    public StartRefusedException(String message) {
        super(message);
    }

    /** With the line to show and its cause for the log. */
    public StartRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
