package org.grantwarden.domain.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.secret.KeyWrapping;
import org.grantwarden.domain.secret.KeyWrapping.State;
import org.grantwarden.domain.secret.KeyWrappings;

/** Changes of a key-encryption key that is not there. */
public final class WrappingsInMemory implements KeyWrappings {
    /** What the node has of a new key. */
    public Offer offer = Offer.READY;

    /** Nodes that do not hold the new key. */
    public final List<String> without = new ArrayList<>();

    private final Map<UUID, KeyWrapping> wrappings = new LinkedHashMap<>();
    private final LedgerInMemory ledger;

    public WrappingsInMemory(LedgerInMemory ledger) {
        this.ledger = ledger;
    }

    @Override
    public Offer offer() {
        return offer;
    }

    @Override
    public boolean makesItself() {
        return true;
    }

    @Override
    public Optional<KeyWrapping> open() {
        return wrappings.values().stream()
                .filter(wrapping -> wrapping.state() == State.OFFERED)
                .findFirst();
    }

    @Override
    public Optional<KeyWrapping> lockOpen() {
        return open();
    }

    @Override
    public Optional<KeyWrapping> find(UUID id) {
        return Optional.ofNullable(wrappings.get(id));
    }

    @Override
    public List<KeyWrapping> newest(int limit) {
        return wrappings.values().stream().limit(limit).toList();
    }

    @Override
    public void begin(KeyWrapping wrapping, Entry entry) {
        save(wrapping, entry);
    }

    @Override
    public List<String> without(KeyWrapping wrapping) {
        return List.copyOf(without);
    }

    @Override
    public void finish(KeyWrapping wrapping, Entry entry) {
        save(wrapping, entry);
    }

    @Override
    public void withdraw(KeyWrapping wrapping, Entry entry) {
        save(wrapping, entry);
    }

    private void save(KeyWrapping wrapping, Entry entry) {
        ledger.appendChange(entry, Target.keyWrapping(wrapping.id()), wrapping.version());
        wrappings.put(wrapping.id(), wrapping);
    }
}
