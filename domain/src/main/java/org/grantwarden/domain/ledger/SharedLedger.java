package org.grantwarden.domain.ledger;

/** Appends entries in transactions that callers share: one commit for all who wait at the same moment. */
public interface SharedLedger {
    /**
     * Appends an entry of a target that stays as it is. It is durable when this returns; it is not when this throws. Must
     * be called outside of any transaction.
     */
    void append(Entry entry);
}
