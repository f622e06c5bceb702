package org.grantwarden.domain.configuration;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a file says: iClients and connections, each list in one fixed order, whatever the order in the file. */
public record Configuration(List<IClientItem> iClients, List<ConnectionItem> connections) {
    private static final Comparator<IClientItem> ICLIENT_ORDER = Comparator.comparing(IClientItem::provider)
            .thenComparing(IClientItem::accountType)
            .thenComparing(item -> item.name().toLowerCase(Locale.ROOT))
            .thenComparing(IClientItem::name);
    private static final Comparator<ConnectionItem> CONNECTION_ORDER = Comparator.comparing(ConnectionItem::provider)
            .thenComparing(ConnectionItem::accountType)
            .thenComparing(item -> item.name().toLowerCase(Locale.ROOT))
            .thenComparing(ConnectionItem::name);

    public Configuration {
        iClients = iClients.stream().sorted(ICLIENT_ORDER).toList();
        connections = connections.stream().sorted(CONNECTION_ORDER).toList();
    }

    /** The names of all iClients that it holds or that its connections use, in the order of their first mention. */
    public Set<String> iClientNames() {
        Set<String> names = new LinkedHashSet<>();
        iClients.forEach(item -> names.add(item.name()));
        connections.stream().map(ConnectionItem::iClient).forEach(name -> addIfThere(names, name));
        return names;
    }

    private static void addIfThere(Set<String> names, @Nullable String name) {
        if (name != null) {
            names.add(name);
        }
    }
}
