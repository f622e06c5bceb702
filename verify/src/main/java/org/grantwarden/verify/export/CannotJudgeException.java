package org.grantwarden.verify.export;

/** Something that the check needs is missing or unreadable, so that neither "unaltered" nor "damaged" can be said. */
public final class CannotJudgeException extends Exception {
    public CannotJudgeException(String message) {
        super(message);
    }

    public CannotJudgeException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What is wrong, for a person. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
