package org.grantwarden.launcher;

/** Why the product does not start. The message is the one line that tells the user what to change. */
public final class CannotStartException extends RuntimeException {
    public CannotStartException(String oneLine) {
        super(oneLine.lines().findFirst().orElse(""));
    }

    public CannotStartException(String oneLine, Throwable cause) {
        super(oneLine.lines().findFirst().orElse(""), cause);
    }
}
