package org.grantwarden.verify.csv;

/** Bytes that are not comma-separated values. Checked: files from outside do that. */
public final class MalformedCsvException extends Exception {
    public MalformedCsvException(String message) {
        super(message);
    }

    /** What is wrong, for a person. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
