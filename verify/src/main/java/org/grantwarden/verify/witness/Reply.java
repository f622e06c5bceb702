package org.grantwarden.verify.witness;

/**
 * An answer of the witness.
 *
 * @param status an HTTP status of C2SP tlog-witness
 */
record Reply(int status, String contentType, String body) {
    static final int OK = 200;
    static final int BAD_REQUEST = 400;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int CONFLICT = 409;
    static final int UNPROCESSABLE = 422;

    private static final String TEXT = "text/plain; charset=utf-8";

    static Reply of(int status, String text) {
        return new Reply(status, TEXT, text + "\n");
    }

    static Reply lines(String lines) {
        return new Reply(OK, TEXT, lines);
    }

    /** "You are not where I am": the size from which the log must prove. */
    static Reply conflict(long size) {
        return new Reply(CONFLICT, "text/x.tlog.size", size + "\n");
    }
}
