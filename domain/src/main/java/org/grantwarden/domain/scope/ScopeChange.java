package org.grantwarden.domain.scope;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What turns one set of scopes into another: the one object that the preview, the save and the ledger share.
 *
 * @param added in the wanted set only
 * @param removed in the present set only
 */
public record ScopeChange(SortedSet<Scope> added, SortedSet<Scope> removed) {
    public ScopeChange {
        added = Collections.unmodifiableSortedSet(new TreeSet<>(added));
        removed = Collections.unmodifiableSortedSet(new TreeSet<>(removed));
    }

    /** The change from {@code present} to {@code wanted}. */
    public static ScopeChange between(SortedSet<Scope> present, SortedSet<Scope> wanted) {
        TreeSet<Scope> added = new TreeSet<>(wanted);
        added.removeAll(present);
        TreeSet<Scope> removed = new TreeSet<>(present);
        removed.removeAll(wanted);
        return new ScopeChange(added, removed);
    }

    /** Whether nothing differs. */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty();
    }
}
