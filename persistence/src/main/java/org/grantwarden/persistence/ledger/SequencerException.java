package org.grantwarden.persistence.ledger;

/** A batch could not be sequenced; nothing of it happened, and it will be tried again. */
class SequencerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SequencerException(String message, Throwable cause) {
        super(message, cause);
    }
}
