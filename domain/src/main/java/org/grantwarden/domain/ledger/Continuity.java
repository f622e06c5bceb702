package org.grantwarden.domain.ledger;

/** How a log in the database stands to the checkpoint of it that a node keeps outside. */
public enum Continuity {
    /** The node keeps none. */
    NOTHING_REMEMBERED,
    /** The log is the continuation of it. */
    CONTINUES,
    /** It is of an earlier incarnation of the log, which the database knows of. */
    EARLIER_INCARNATION,
    /** The log has fewer leaves: an older state of the database was put back. */
    SMALLER,
    /** The log has other leaves, or another name. */
    OTHER
}
