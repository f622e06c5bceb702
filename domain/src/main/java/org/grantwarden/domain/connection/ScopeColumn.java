package org.grantwarden.domain.connection;

import java.util.Objects;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.provider.ScopeDefinition;
import org.grantwarden.domain.scope.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A scope of a provider with the number of connections that hold it in each state.
 *
 * @param provider null where it left the catalogue
 * @param definition null where the catalogue does not know the scope
 * @param providerName the provider's name, its id where it left the catalogue
 */
public record ScopeColumn(
        ProviderId providerId,
        @Nullable Provider provider,
        String providerName,
        Scope scope,
        @Nullable ScopeDefinition definition,
        ScopeHolders.Count count) {
    public ScopeColumn {
        Objects.requireNonNull(providerId, "providerId");
        Objects.requireNonNull(providerName, "providerName");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(count, "count");
    }

    /** The heading under which the provider has it; empty where the catalogue does not know the scope. */
    public String group() {
        return definition == null ? "" : definition.group();
    }

    /** Whether it deserves a second look. */
    public boolean sensitive() {
        return definition != null && definition.sensitive();
    }
}
