package org.grantwarden.domain.configuration;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a file's objects go: as they stand, or into another account type, such as from Sandbox to Production. There each
 * is an object of its own, with a name of its own, because names are unique in a console.
 *
 * @param accountType into which all go; null leaves each in its own
 * @param suffix what the names of those that move get at their end; may be empty
 * @param iClients which present iClient takes the place of one of the file, by that one's name in lower case
 */
public record ImportTarget(@Nullable String accountType, String suffix, Map<String, String> iClients) {
    /** As the file stands. */
    public static final ImportTarget AS_IT_STANDS = new ImportTarget(null, "", Map.of());

    public ImportTarget {
        Objects.requireNonNull(suffix, "suffix");
        iClients = iClients.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(e -> e.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
    }

    /** What the file means there. */
    public Configuration of(Configuration file) {
        List<IClientItem> kept = file.iClients().stream()
                .filter(item -> !iClients.containsKey(item.name().toLowerCase(Locale.ROOT)))
                .map(this::moved)
                .toList();
        return new Configuration(
                kept, file.connections().stream().map(this::moved).toList());
    }

    private IClientItem moved(IClientItem item) {
        String to = accountType;
        // Another account type is another registration at the provider, with a client ID of its own.
        return to == null || to.equals(item.accountType())
                ? item
                : new IClientItem(item.line(), item.name() + suffix, item.provider(), to, item.variables(), null);
    }

    private ConnectionItem moved(ConnectionItem item) {
        String to = accountType;
        boolean moves = to != null && !to.equals(item.accountType());
        String iClient = item.iClient();
        String chosen = iClient == null ? null : iClients.get(iClient.toLowerCase(Locale.ROOT));
        return new ConnectionItem(
                item.line(),
                moves ? item.name() + suffix : item.name(),
                item.provider(),
                to == null ? item.accountType() : to,
                item.authType(),
                chosen != null || iClient == null ? chosen : moves ? iClient + suffix : iClient,
                item.owner(),
                item.purpose(),
                item.scopes());
    }
}
