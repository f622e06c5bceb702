package org.grantwarden.domain.ledger;

import java.util.List;
import java.util.Optional;

/** Runs checks of the ledger and keeps their results. */
public interface LedgerChecks {
    /** Asks for a full check, unless one waits or runs already; one node takes it up in a few seconds. */
    void ask();

    /** Takes up a check that was asked for and runs it; empty when none waits. */
    Optional<LedgerCheck> runAsked();

    /** Runs a check now and keeps its result, whatever it is. */
    LedgerCheck run(LedgerCheck.Depth depth);

    /** The last checks of a depth, newest first. */
    List<LedgerCheck> recent(LedgerCheck.Depth depth, int limit);
}
