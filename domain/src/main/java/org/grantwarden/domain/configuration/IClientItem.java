package org.grantwarden.domain.configuration;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An iClient as a file says it is. Name, provider and account type say which one is meant.
 *
 * @param line where it stands in the file, from 1; 0 when it comes from none
 * @param variables values in the provider's addresses, by name; null leaves the stored ones
 * @param clientId null leaves the stored one, and must be typed for a new one
 */
public record IClientItem(
        int line,
        String name,
        String provider,
        String accountType,
        @Nullable Map<String, String> variables,
        @Nullable String clientId) {
    public IClientItem {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(accountType, "accountType");
        variables = variables == null ? null : Map.copyOf(variables);
    }
}
