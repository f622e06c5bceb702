package org.grantwarden.domain.ledger;

import java.util.Set;

/** Appends entries in transactions that callers share: one commit for all who wait at the same moment. */
public interface SharedLedger {
    /**
     * Appends an entry of a target that stays as it is, if all that it rests on is still what it was. It is durable when this
     * returns true; it is not when this returns false or throws. Must be called outside of any transaction.
     *
     * @param grounds what the entry rests on; compared with the newest commit in the entry's own transaction
     * @return false when one of them was changed meanwhile
     */
    boolean append(Entry entry, Set<Seen> grounds);
}
