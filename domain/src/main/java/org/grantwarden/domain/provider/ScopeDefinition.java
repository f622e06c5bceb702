package org.grantwarden.domain.provider;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.grantwarden.domain.scope.Scope;

/**
 * A scope as the catalogue explains it.
 *
 * @param group heading under which it stands
 * @param access what it lets an integration do
 * @param sensitive whether adding it deserves a second look
 * @param implies scopes that it includes
 * @param description what it allows, in one sentence
 */
public record ScopeDefinition(
        Scope scope, String group, Access access, boolean sensitive, SortedSet<Scope> implies, String description) {
    /** What a scope lets an integration do. */
    public enum Access {
        READ,
        WRITE,
        SPECIAL
    }

    public ScopeDefinition {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(access, "access");
        Objects.requireNonNull(description, "description");
        implies = Collections.unmodifiableSortedSet(new TreeSet<>(implies));
    }
}
