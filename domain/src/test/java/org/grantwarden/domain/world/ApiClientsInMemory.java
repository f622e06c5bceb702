package org.grantwarden.domain.world;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.apiclient.ApiClient;
import org.grantwarden.domain.apiclient.ApiClients;
import org.grantwarden.domain.apiclient.ApiKey;
import org.grantwarden.domain.apiclient.KeyDigest;
import org.grantwarden.domain.apiclient.KeyDigests;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Target;

/** API clients, and digests that only look like some. */
public final class ApiClientsInMemory implements ApiClients, KeyDigests {
    private final Map<UUID, ApiClient> clients = new LinkedHashMap<>();
    private final LedgerInMemory ledger;

    /** Nobody yet; its entries go to that ledger. */
    public ApiClientsInMemory(LedgerInMemory ledger) {
        this.ledger = ledger;
    }

    @Override
    public Optional<ApiClient> find(UUID id) {
        return Optional.ofNullable(clients.get(id));
    }

    @Override
    public Optional<ApiClient> lock(UUID id) {
        return find(id);
    }

    @Override
    public List<ApiClient> all() {
        return clients.values().stream()
                .filter(client -> !client.deleted())
                .sorted(Comparator.comparing(ApiClient::name))
                .toList();
    }

    @Override
    public Optional<ApiClient> findByName(String name) {
        return all().stream()
                .filter(client -> client.name().equalsIgnoreCase(name))
                .findFirst();
    }

    @Override
    public Optional<ApiClient> findByKeyPrefix(String prefix) {
        return clients.values().stream()
                .filter(client -> client.keyOf(prefix).isPresent())
                .findFirst();
    }

    @Override
    public void add(ApiClient client, Entry entry) {
        save(client, entry);
    }

    @Override
    public void save(ApiClient client, Entry entry) {
        ledger.appendChange(entry, Target.apiClient(client.id()), client.version());
        clients.put(client.id(), client);
    }

    @Override
    public KeyDigest of(ApiKey key) {
        return new KeyDigest(String.format("%064x", key.whole().reveal().hashCode() & 0xFFFFFFFFL));
    }

    @Override
    public boolean matches(ApiKey key, KeyDigest digest) {
        return of(key).equals(digest);
    }
}
