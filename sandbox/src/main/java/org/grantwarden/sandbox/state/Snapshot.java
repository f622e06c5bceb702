package org.grantwarden.sandbox.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.grantwarden.sandbox.client.ApiKey;
import org.grantwarden.sandbox.client.RegisteredClient;
import org.grantwarden.sandbox.grant.Grant;

/** Everything that survives a restart, at one moment. Grants are found by their ids. */
public record Snapshot(List<RegisteredClient> clients, List<ApiKey> apiKeys, Map<String, Grant> grants) {
    /** An account in which nothing happened yet. */
    public static final Snapshot EMPTY = new Snapshot(List.of(), List.of(), Map.of());

    /** Copies the collections and keeps their order. */
    public Snapshot {
        clients = List.copyOf(clients);
        apiKeys = List.copyOf(apiKeys);
        grants = Collections.unmodifiableMap(new LinkedHashMap<>(grants));
    }

    /** The client of this ID. */
    public Optional<RegisteredClient> client(String clientId) {
        return clients.stream().filter(c -> c.clientId().equals(clientId)).findFirst();
    }

    /** With this client, in the place of its former self or at the end. */
    public Snapshot with(RegisteredClient client) {
        var changed = new ArrayList<>(clients);
        changed.replaceAll(c -> c.clientId().equals(client.clientId()) ? client : c);
        if (client(client.clientId()).isEmpty()) {
            changed.add(client);
        }
        return new Snapshot(changed, apiKeys, grants);
    }

    /** With one API key more. */
    public Snapshot with(ApiKey key) {
        var more = new ArrayList<>(apiKeys);
        more.add(key);
        return new Snapshot(clients, more, grants);
    }

    /** With this grant, in the place of its former self or at the end. */
    public Snapshot with(Grant grant) {
        var changed = new LinkedHashMap<>(grants);
        changed.put(grant.id(), grant);
        return new Snapshot(clients, apiKeys, changed);
    }

    @Override
    public String toString() {
        return "Snapshot[" + clients.size() + " clients, " + apiKeys.size() + " keys, " + grants.size() + " grants]";
    }
}
