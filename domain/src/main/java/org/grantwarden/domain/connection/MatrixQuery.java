package org.grantwarden.domain.connection;

import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.provider.ScopeDefinition.Access;
import org.grantwarden.domain.scope.Scope;
import org.jspecify.annotations.Nullable;

/**
 * What the matrix of connections and scopes is asked. As soon as anything narrows the scopes, only connections that hold
 * one of those are shown.
 *
 * @param search stands in the connection's or its owner's name; may be empty
 * @param provider null for all
 * @param text stands in the scope, its group or its description, without regard to case; may be empty
 * @param scope this one alone; null for no such limit
 * @param sensitive sensitive scopes only
 * @param access null for any
 * @param state held in this state; null for any
 * @param every also scopes of the catalogue that no connection holds
 */
public record MatrixQuery(
        String search,
        @Nullable ProviderId provider,
        String text,
        @Nullable Scope scope,
        boolean sensitive,
        @Nullable Access access,
        @Nullable ScopeState state,
        boolean every) {
    public MatrixQuery {
        Objects.requireNonNull(search, "search");
        Objects.requireNonNull(text, "text");
    }

    /** Whether it asks for certain scopes, so that connections without any of them are left out. */
    public boolean asksForScopes() {
        return !text.isBlank() || scope != null || sensitive || access != null || state != null;
    }

    /** What was asked, for the record; what narrows nothing is left out. */
    public SortedMap<String, String> recorded() {
        SortedMap<String, String> asked = new TreeMap<>();
        if (!search.isBlank()) {
            asked.put("search", search);
        }
        if (provider != null) {
            asked.put("provider", provider.value());
        }
        if (!text.isBlank()) {
            asked.put("scope_text", text);
        }
        if (scope != null) {
            asked.put("scope", scope.value());
        }
        if (sensitive) {
            asked.put("sensitive", "true");
        }
        if (access != null) {
            asked.put("access", access.name().toLowerCase(Locale.ROOT));
        }
        if (state != null) {
            asked.put("state", state.code());
        }
        return asked;
    }
}
