package org.grantwarden.domain.ledger;

import java.time.Duration;

/** A change was refused because the ledger is not sealed: what is changed now could be rewritten unseen. */
public class SealingLagsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says how far sealing is behind. */
    public SealingLagsException(Duration lag) {
        super("changes are refused: the oldest entry that is not sealed is " + lag.toSeconds() + " s old");
    }
}
