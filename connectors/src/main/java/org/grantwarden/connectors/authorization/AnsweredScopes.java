package org.grantwarden.connectors.authorization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.grantwarden.domain.scope.Scope;
import org.jspecify.annotations.Nullable;

/** Reads the {@code scope} member of an answer (RFC 6749 §5.1) in the forms in which servers send it. */
final class AnsweredScopes {
    private AnsweredScopes() {}

    /**
     * The scopes named; null when the answer names none. An empty string names the empty set: some servers say so that
     * they granted nothing.
     *
     * @param scope a string or a list of strings
     * @param delimiter the provider's own; white space and, where nothing else divides, a comma are understood, too
     */
    static @Nullable SortedSet<Scope> of(@Nullable Object scope, String delimiter) {
        if (scope instanceof Collection<?> list) {
            List<String> tokens = new ArrayList<>();
            list.forEach(item -> tokens.addAll(split(String.valueOf(item), delimiter)));
            return scopes(tokens);
        }
        return scope instanceof String text ? scopes(split(text, delimiter)) : null;
    }

    private static List<String> split(String text, String delimiter) {
        List<String> tokens = Arrays.asList(text.strip().split("\\s+|" + Pattern.quote(delimiter), -1));
        boolean commas = tokens.size() == 1 || tokens.stream().anyMatch(token -> token.endsWith(","));
        return commas
                ? tokens.stream()
                        .flatMap(token -> Arrays.stream(token.split(",", -1)))
                        .toList()
                : tokens;
    }

    private static SortedSet<Scope> scopes(List<String> tokens) {
        TreeSet<Scope> scopes = new TreeSet<>();
        for (String token : tokens) {
            // What is no scope token cannot be granted, so it is left out rather than refused.
            if (token.matches("[\\x21\\x23-\\x5B\\x5D-\\x7E]+")) {
                scopes.add(new Scope(token));
            }
        }
        return scopes;
    }
}
