package org.grantwarden.domain.ledger;

import java.util.Optional;

/** What a node keeps of the ledger outside the database, beside what the database holds. In the running transaction. */
public interface LedgerMemory {
    /** How the log stands to the checkpoint that this node keeps. */
    Continuity continuity(Log log);

    /** The checkpoint that this node keeps. */
    Optional<Checkpoint> kept(Log log);

    /** The note of the newest checkpoint known: the one that this node keeps, else the one stored; empty before the first. */
    Optional<String> lastKnown(Log log);

    /** Number of leaves in the database. */
    long size(Log log);
}
