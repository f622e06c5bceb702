package org.grantwarden.verify.json;

/** Bytes that are not the JSON that was asked for. Checked: files from outside do that. */
public final class MalformedJsonException extends Exception {
    public MalformedJsonException(String message) {
        super(message);
    }

    /** What is wrong, for a person. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
