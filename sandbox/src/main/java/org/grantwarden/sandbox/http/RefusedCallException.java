package org.grantwarden.sandbox.http;

/**
 * A request that is refused as it stands. It is checked because it is no defect of the program: the
 * front answers it with the status and the sentence.
 */
public final class RefusedCallException extends Exception {
    private final int status;

    /** Refuses with an HTTP {@code status} and a sentence without secrets. */
    public RefusedCallException(int status, String sentence) {
        super(sentence);
        this.status = status;
    }

    /** The HTTP status to answer with. */
    public int status() {
        return status;
    }

    /** The sentence to answer with. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
