package org.grantwarden.domain.world;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.grantwarden.domain.apiclient.Entitlement;
import org.grantwarden.domain.apiclient.Entitlements;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.scope.ScopeUses;
import org.grantwarden.domain.token.TokenUses;

/** Entitlements, and the last uses of tokens. */
public final class EntitlementsInMemory implements Entitlements, TokenUses, ScopeUses {
    private final Map<UUID, Entitlement> entitlements = new LinkedHashMap<>();
    private final Map<UUID, Instant> uses = new HashMap<>();
    private final Map<Asked, Instant> scopes = new HashMap<>();
    private final LedgerInMemory ledger;

    /** None yet. */
    public EntitlementsInMemory(LedgerInMemory ledger) {
        this.ledger = ledger;
    }

    @Override
    public Optional<Entitlement> find(UUID id) {
        return Optional.ofNullable(entitlements.get(id));
    }

    @Override
    public Optional<Entitlement> lock(UUID id) {
        return find(id);
    }

    @Override
    public Optional<Entitlement> find(UUID apiClientId, UUID connectionId) {
        return ofClient(apiClientId).stream()
                .filter(entitlement -> entitlement.connectionId().equals(connectionId))
                .findFirst();
    }

    @Override
    public List<Entitlement> ofClient(UUID apiClientId) {
        return present(entitlement -> entitlement.apiClientId().equals(apiClientId));
    }

    @Override
    public List<Entitlement> ofConnection(UUID connectionId) {
        return present(entitlement -> entitlement.connectionId().equals(connectionId));
    }

    private List<Entitlement> present(Predicate<Entitlement> wanted) {
        return entitlements.values().stream()
                .filter(entitlement -> !entitlement.removed())
                .filter(wanted)
                .toList();
    }

    @Override
    public void add(Entitlement entitlement, Entry entry) {
        save(entitlement, entry);
    }

    @Override
    public void save(Entitlement entitlement, Entry entry) {
        ledger.appendChange(entry, Target.entitlement(entitlement.id()), entitlement.version());
        entitlements.put(entitlement.id(), entitlement);
    }

    @Override
    public synchronized void used(Map<UUID, Instant> lastUses) {
        uses.putAll(lastUses);
    }

    @Override
    public synchronized Map<UUID, Instant> lastUses() {
        return Map.copyOf(uses);
    }

    @Override
    public void asked(Map<Asked, Instant> lastUses) {
        scopes.putAll(lastUses);
    }

    @Override
    public Map<Asked, Instant> of(UUID connectionId) {
        Map<Asked, Instant> found = new HashMap<>(scopes);
        found.keySet().removeIf(asked -> !asked.connectionId().equals(connectionId));
        return found;
    }
}
