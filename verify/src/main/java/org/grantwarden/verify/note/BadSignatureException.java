package org.grantwarden.verify.note;

/** A note carries a signature line of a trusted key that this key did not make. */
public final class BadSignatureException extends Exception {
    public BadSignatureException(String message) {
        super(message);
    }

    /** What is wrong, for a person. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
