package org.grantwarden.domain.ledger;

/**
 * Appends entries that change nothing, in the running transaction. Changes never come this way: a repository's write
 * method takes the entry with the change.
 */
public interface Ledger {
    /**
     * Appends an entry of a target that stays as it is: a denial, a failure, a read.
     *
     * @throws IllegalArgumentException if the entry claims to change its target
     */
    void append(Entry entry);
}
