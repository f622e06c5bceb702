package org.grantwarden.domain.configuration.usecase;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.usecase.ConnectionRules;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClientForm;
import org.grantwarden.domain.iclient.usecase.IClientRules;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.secret.Fingerprint;
import org.grantwarden.domain.secret.SecretInfo;
import org.jspecify.annotations.Nullable;

/**
 * Everything a file can be compared with, read once: what is stored and, beside it, the iClients that the file itself
 * would make. So a file of ten thousand connections costs three queries and not ten thousand.
 */
final class StoredObjects implements ConnectionRules.Known {
    private final Map<String, IClient> iClients = new HashMap<>();
    private final Map<String, Connection> connections = new HashMap<>();
    private final Map<UUID, Registered> registered = new HashMap<>();
    private final Map<UUID, List<Connection>> using = new HashMap<>();
    private final Map<String, UUID> made = new HashMap<>();
    private final Map<String, UUID> userIds = new HashMap<>();
    private final Set<UUID> activeUsers = new HashSet<>();
    private final Set<Fingerprint> secrets = new HashSet<>();
    private final Map<String, Integer> seen = new HashMap<>();

    StoredObjects(List<IClient> allIClients, List<Connection> allConnections, List<User> allUsers) {
        for (IClient iClient : allIClients) {
            iClients.put(lower(iClient.name()), iClient);
            registered.put(iClient.id(), Registered.of(iClient));
            Stream.of(Optional.of(iClient.secret()), Optional.ofNullable(iClient.former()))
                    .forEach(info -> info.map(SecretInfo::fingerprint).ifPresent(secrets::add));
        }
        for (Connection connection : allConnections) {
            connections.put(lower(connection.name()), connection);
            Optional.ofNullable(connection.apiKey())
                    .map(SecretInfo::fingerprint)
                    .ifPresent(secrets::add);
            UUID iClient = connection.iClientId();
            if (iClient != null) {
                using.computeIfAbsent(iClient, none -> new ArrayList<>()).add(connection);
            }
        }
        for (User user : allUsers) {
            userIds.put(lower(user.signInName()), user.id());
            if (user.active()) {
                activeUsers.add(user.id());
            }
        }
    }

    int size() {
        return iClients.size() + connections.size();
    }

    /** The iClient of that name, whatever its account type. */
    Optional<IClient> iClientNamed(String name) {
        return Optional.ofNullable(iClients.get(lower(name)));
    }

    /** The id of the iClient of that name, stored or about to be made. */
    Optional<UUID> iClientId(String name) {
        UUID fresh = made.get(lower(name));
        return fresh == null ? iClientNamed(name).map(IClient::id) : Optional.of(fresh);
    }

    /** Remembers one that the file would make. */
    void willMake(UUID id, IClientForm form) {
        made.put(lower(form.name().strip()), id);
        registered.put(id, new Registered(form.name().strip(), form.provider(), form.accountType()));
    }

    /** The line at which the file named such an object before; empty the first time. */
    Optional<Integer> seenBefore(String kind, String name, int line) {
        return Optional.ofNullable(seen.putIfAbsent(kind + " " + lower(name.strip()), line));
    }

    /** The id of the user of that sign-in name, who may be disabled. */
    Optional<UUID> user(String signInName) {
        return Optional.ofNullable(userIds.get(lower(signInName.strip())));
    }

    /** Whether that is the fingerprint of a stored secret. */
    boolean isSecret(Fingerprint fingerprint) {
        return secrets.contains(fingerprint);
    }

    IClientRules.Known forIClients() {
        return new IClientRules.Known() {
            @Override
            public Optional<IClient> named(String name) {
                return iClientNamed(name);
            }

            @Override
            public List<Connection> using(UUID iClientId) {
                return using.getOrDefault(iClientId, List.of());
            }
        };
    }

    @Override
    public Optional<Connection> named(String name) {
        return Optional.ofNullable(connections.get(lower(name)));
    }

    @Override
    public Optional<Registered> iClient(UUID id) {
        return Optional.ofNullable(registered.get(id));
    }

    @Override
    public boolean activeUser(UUID id) {
        return activeUsers.contains(id);
    }

    private static String lower(@Nullable String name) {
        return name == null ? "" : name.toLowerCase(Locale.ROOT);
    }
}
