package org.grantwarden.domain.world;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.secret.Secret;

/** iClients and their secrets. */
public final class IClientsInMemory implements IClients {
    private final Map<UUID, IClient> iClients = new LinkedHashMap<>();
    private final Map<UUID, Secret> secrets = new HashMap<>();
    private final Map<UUID, Secret> formers = new HashMap<>();
    private final Map<UUID, Secret> prepared = new HashMap<>();
    private final Map<UUID, Secret> bound = new HashMap<>();
    private final LedgerInMemory ledger;
    private Supplier<List<Connection>> connections = List::of;

    IClientsInMemory(LedgerInMemory ledger) {
        this.ledger = ledger;
    }

    /** Where the connections are that use them. */
    void usedBy(Supplier<List<Connection>> users) {
        connections = users;
    }

    @Override
    public void claimName(String name) {
        // One thread alone: nobody else can claim it.
    }

    @Override
    public Map<UUID, Long> useCounts() {
        return connections.get().stream()
                .flatMap(connection -> Optional.ofNullable(connection.iClientId()).stream())
                .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
    }

    @Override
    public Optional<IClient> find(UUID id) {
        return Optional.ofNullable(iClients.get(id));
    }

    @Override
    public Optional<IClient> lock(UUID id) {
        return find(id);
    }

    @Override
    public List<IClient> all() {
        return iClients.values().stream()
                .filter(iClient -> !iClient.deleted())
                .sorted(Comparator.comparing(IClient::name))
                .toList();
    }

    @Override
    public Optional<IClient> findByName(String name) {
        return all().stream().filter(i -> i.name().equalsIgnoreCase(name)).findFirst();
    }

    @Override
    public Optional<Secret> secretOf(UUID id) {
        return Optional.ofNullable(secrets.get(id));
    }

    @Override
    public Optional<Secret> preparedOf(UUID id) {
        return Optional.ofNullable(iClients.get(id))
                .filter(iClient -> iClient.prepared() != null)
                .map(iClient -> prepared.get(id));
    }

    @Override
    public void prepare(IClient iClient, Secret key, Entry entry) {
        save(iClient, entry);
        prepared.put(iClient.id(), key);
    }

    @Override
    public Optional<Secret> dpopKeyOf(UUID id) {
        return Optional.ofNullable(iClients.get(id))
                .filter(iClient -> iClient.dpop() != null)
                .map(iClient -> bound.get(id));
    }

    @Override
    public void bind(IClient iClient, Secret key, Entry entry) {
        save(iClient, entry);
        bound.put(iClient.id(), key);
    }

    @Override
    public void add(IClient iClient, Secret secret, Entry entry) {
        save(iClient, secret, entry);
    }

    @Override
    public void save(IClient iClient, Entry entry) {
        ledger.appendChange(entry, Target.iClient(iClient.id()), iClient.version());
        iClients.put(iClient.id(), iClient);
    }

    @Override
    public void save(IClient iClient, Secret newSecret, Entry entry) {
        save(iClient, entry);
        secrets.put(iClient.id(), newSecret);
    }

    @Override
    public void rotate(IClient iClient, Secret newSecret, Entry entry) {
        Optional.ofNullable(secrets.get(iClient.id())).ifPresent(old -> formers.put(iClient.id(), old));
        save(iClient, newSecret, entry);
    }

    @Override
    public void rollBack(IClient iClient, Entry entry) {
        Secret former = Optional.ofNullable(formers.remove(iClient.id())).orElseThrow();
        save(iClient, former, entry);
    }

    @Override
    public void dropFormer(IClient iClient, Entry entry) {
        formers.remove(iClient.id());
        save(iClient, entry);
    }

    @Override
    public void delete(IClient tombstone, Entry entry) {
        save(tombstone, entry);
        secrets.remove(tombstone.id());
    }
}
