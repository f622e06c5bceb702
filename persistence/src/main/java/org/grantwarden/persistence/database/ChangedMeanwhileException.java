package org.grantwarden.persistence.database;

/** Somebody else changed the row since it was read; nothing was written. */
public class ChangedMeanwhileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Names what was changed. */
    public ChangedMeanwhileException(String what) {
        super(what + " was changed meanwhile");
    }

    /** With what noticed it. */
    public ChangedMeanwhileException(String what, Throwable cause) {
        super(what + " was changed meanwhile", cause);
    }
}
