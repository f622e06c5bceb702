package org.grantwarden.verify.note;

/** A note, key, checkpoint or proof breaks the grammar of its specification. Checked: files from outside do that. */
public final class MalformedNoteException extends Exception {
    public MalformedNoteException(String message) {
        super(message);
    }

    public MalformedNoteException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What is wrong, for a person. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
