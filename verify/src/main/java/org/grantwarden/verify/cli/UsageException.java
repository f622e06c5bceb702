package org.grantwarden.verify.cli;

/** What was typed makes no sense; the message is the one line that helps. */
final class UsageException extends Exception {
    UsageException(String message) {
        super(message);
    }

    /** What is wrong, for a person. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
