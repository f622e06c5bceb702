package org.grantwarden.domain.configuration;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of the settings is wanted.
 *
 * @param provider only of this one; null for all
 * @param accountType only of this one; null for all
 * @param connections only these, with the iClients that they use; empty for all
 */
public record ExportFilter(
        @Nullable String provider, @Nullable String accountType, Set<UUID> connections) {
    /** Everything. */
    public static final ExportFilter ALL = new ExportFilter(null, null, Set.of());

    public ExportFilter {
        connections = Set.copyOf(connections);
    }

    /** Whether objects of that provider and account type are wanted. */
    public boolean wants(String ofProvider, String ofAccountType) {
        return (provider == null || provider.equals(ofProvider))
                && (accountType == null || accountType.equals(ofAccountType));
    }
}
