package org.grantwarden.domain.connection;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.scope.Scope;

/**
 * How the scopes that the provider granted differ from those that the console approves. A scope that another one
 * includes counts as there.
 *
 * @param missing approved, neither granted nor included in a granted one
 * @param extra granted, neither approved nor included in an approved one
 */
public record ScopeDrift(SortedSet<Scope> missing, SortedSet<Scope> extra) {
    /** None. */
    public static final ScopeDrift NONE = new ScopeDrift(new TreeSet<>(), new TreeSet<>());

    public ScopeDrift {
        missing = Collections.unmodifiableSortedSet(new TreeSet<>(missing));
        extra = Collections.unmodifiableSortedSet(new TreeSet<>(extra));
    }

    /** The drift, with what includes what as the provider's catalogue says. */
    public static ScopeDrift between(SortedSet<Scope> approved, SortedSet<Scope> granted, Provider provider) {
        TreeSet<Scope> missing = new TreeSet<>(approved);
        missing.removeAll(withIncluded(granted, provider));
        TreeSet<Scope> extra = new TreeSet<>(granted);
        extra.removeAll(withIncluded(approved, provider));
        return new ScopeDrift(missing, extra);
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return missing.isEmpty() && extra.isEmpty();
    }

    private static SortedSet<Scope> withIncluded(SortedSet<Scope> scopes, Provider provider) {
        TreeSet<Scope> all = new TreeSet<>(scopes);
        scopes.forEach(scope -> provider.scope(scope).ifPresent(found -> all.addAll(found.implies())));
        return all;
    }
}
