package org.grantwarden.connectors.iclient;

import org.grantwarden.domain.iclient.ClientKeys.Flaw;

/** A text is no key that is of use. The text itself is never in the message. */
final class UnusableKeyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Flaw flaw;

    UnusableKeyException(Flaw flaw) {
        super(flaw.name());
        this.flaw = flaw;
    }

    UnusableKeyException(Flaw flaw, Exception cause) {
        // The cause's words may quote the text.
        super(flaw.name() + " (" + cause.getClass().getSimpleName() + ")");
        this.flaw = flaw;
    }

    Flaw flaw() {
        return flaw;
    }
}
