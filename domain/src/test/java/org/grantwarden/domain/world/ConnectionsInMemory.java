package org.grantwarden.domain.world;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.Tokens;
import org.jspecify.annotations.Nullable;

/** Connections, their API keys and, beside them, their token sets. */
public final class ConnectionsInMemory implements Connections {
    private final Map<UUID, Connection> connections = new LinkedHashMap<>();
    private final Map<UUID, Secret> apiKeys = new HashMap<>();
    private final TokenSetsInMemory tokenSets;
    private final LedgerInMemory ledger;

    ConnectionsInMemory(LedgerInMemory ledger, TokenSetsInMemory tokenSets) {
        this.ledger = ledger;
        this.tokenSets = tokenSets;
    }

    @Override
    public Optional<Connection> find(UUID id) {
        return Optional.ofNullable(connections.get(id));
    }

    @Override
    public Optional<Connection> lock(UUID id) {
        return find(id);
    }

    @Override
    public List<Connection> all() {
        return connections.values().stream()
                .filter(connection -> connection.lifecycle() != Lifecycle.DELETED)
                .sorted(Comparator.comparing(Connection::name))
                .toList();
    }

    @Override
    public Optional<Connection> findByName(String name) {
        return all().stream().filter(c -> c.name().equalsIgnoreCase(name)).findFirst();
    }

    @Override
    public void claimName(String name) {
        // One thread alone: nobody else can claim it.
    }

    @Override
    public List<Connection> of(Collection<UUID> ids) {
        return connections.values().stream().filter(c -> ids.contains(c.id())).toList();
    }

    @Override
    public List<Connection> using(UUID iClientId) {
        return all().stream().filter(c -> iClientId.equals(c.iClientId())).toList();
    }

    @Override
    public Optional<Secret> apiKeyOf(UUID id) {
        return Optional.ofNullable(apiKeys.get(id));
    }

    @Override
    public void add(Connection connection, Entry entry) {
        save(connection, entry);
    }

    @Override
    public void add(Connection connection, Secret apiKey, Entry entry) {
        save(connection, apiKey, entry);
    }

    @Override
    public void save(Connection connection, Entry entry) {
        ledger.appendChange(entry, Target.connection(connection.id()), connection.version());
        connections.put(connection.id(), connection);
        if (connection.apiKey() == null) {
            apiKeys.remove(connection.id());
        }
    }

    @Override
    public void save(Connection connection, Secret newApiKey, Entry entry) {
        save(connection, entry);
        apiKeys.put(connection.id(), newApiKey);
    }

    @Override
    public void authorize(Connection connection, Entry entry, TokenSet tokenSet, Tokens tokens, Entry tokenSetEntry) {
        save(connection, entry);
        tokenSets.put(tokenSet, tokens, tokenSetEntry);
    }

    @Override
    public void withdraw(Connection connection, Entry entry, Entry tokenSetEntry) {
        save(connection, entry);
        tokenSets.wipe(connection.id(), tokenSetEntry);
    }

    @Override
    public void delete(Connection tombstone, Entry entry, @Nullable Entry tokenSetEntry) {
        save(tombstone, entry);
        apiKeys.remove(tombstone.id());
        if (tokenSetEntry != null) {
            tokenSets.wipe(tombstone.id(), tokenSetEntry);
        }
    }
}
