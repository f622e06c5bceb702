package org.grantwarden.domain.scope;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Sets of scopes in the forms in which they travel. */
public final class Scopes {
    private Scopes() {}

    /** The scopes of these tokens, sorted. */
    public static SortedSet<Scope> of(Collection<String> tokens) {
        TreeSet<Scope> scopes = new TreeSet<>();
        tokens.forEach(token -> scopes.add(new Scope(token)));
        return Collections.unmodifiableSortedSet(scopes);
    }

    /** Reads a space-separated list (RFC 6749 §3.3); blank gives the empty set. */
    public static SortedSet<Scope> parse(String spaceSeparated) {
        return of(
                spaceSeparated.isBlank()
                        ? List.of()
                        : List.of(spaceSeparated.strip().split(" +")));
    }

    /** Writes a space-separated list, sorted. */
    public static String format(SortedSet<Scope> scopes) {
        return scopes.stream().map(Scope::value).collect(Collectors.joining(" "));
    }
}
