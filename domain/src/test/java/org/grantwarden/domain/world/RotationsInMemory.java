package org.grantwarden.domain.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.secret.DataKey;
import org.grantwarden.domain.secret.KeyRotation;
import org.grantwarden.domain.secret.KeyRotation.State;
import org.grantwarden.domain.secret.KeyRotations;
import org.grantwarden.domain.secret.KeyStillNeededException;
import org.jspecify.annotations.Nullable;

/** Keys whose values are counted, not encrypted. */
public final class RotationsInMemory implements KeyRotations {
    /** Nodes that have not loaded the newest keyset. */
    public final List<String> behind = new ArrayList<>();

    /** How many values of each kind are under each key. */
    public final Map<String, Map<Long, Integer>> values = new TreeMap<>();

    /** How many values of a kind no key opens. */
    public final Map<String, Integer> broken = new HashMap<>();

    /** Refreshes whose answer may be kept under the old key. */
    public int answers;

    /** The key that values are written under. */
    public long primary = 7;

    /** Whether the database holds on to a key that looks free. */
    public boolean locked;

    private final Map<UUID, KeyRotation> rotations = new HashMap<>();
    private final Map<UUID, Map<String, Part>> parts = new HashMap<>();
    private final LedgerInMemory ledger;

    public RotationsInMemory(LedgerInMemory ledger) {
        this.ledger = ledger;
    }

    @Override
    public List<DataKey> keys() {
        return List.of(new DataKey(primary, DataKey.State.PRIMARY, World.NOW, null, new TreeMap<>()));
    }

    @Override
    public Optional<KeyRotation> open() {
        return rotations.values().stream()
                .filter(r -> r.state() != State.FINISHED)
                .findFirst();
    }

    @Override
    public Optional<KeyRotation> lockOpen() {
        return open();
    }

    @Override
    public Optional<KeyRotation> find(UUID id) {
        return Optional.ofNullable(rotations.get(id));
    }

    @Override
    public List<KeyRotation> newest(int limit) {
        return rotations.values().stream().limit(limit).toList();
    }

    @Override
    public long lockPrimary() {
        return primary;
    }

    @Override
    public void begin(KeyRotation rotation, Entry entry) {
        save(rotation, entry);
    }

    @Override
    public void promote(KeyRotation rotation, Entry entry) {
        save(rotation, entry);
        primary = rotation.newKey();
    }

    @Override
    public void finish(KeyRotation rotation, Entry entry) {
        if (locked || left(rotation) > 0) {
            throw new KeyStillNeededException("not yet", new IllegalStateException("locked"));
        }
        save(rotation, entry);
    }

    private void save(KeyRotation rotation, Entry entry) {
        ledger.appendChange(entry, Target.keyRotation(rotation.id()), rotation.version());
        rotations.put(rotation.id(), rotation);
    }

    @Override
    public List<String> behind() {
        return List.copyOf(behind);
    }

    @Override
    public int openAnswers() {
        return answers;
    }

    @Override
    public List<String> places() {
        return List.copyOf(values.keySet());
    }

    @Override
    public Batch reencrypt(KeyRotation rotation, String place, @Nullable UUID after, int limit) {
        Map<Long, Integer> under = values.computeIfAbsent(place, any -> new TreeMap<>());
        int unreadable = after == null ? broken.getOrDefault(place, 0) : 0;
        int readable = under.getOrDefault(rotation.oldKey(), 0) - broken.getOrDefault(place, 0);
        int moved = Math.min(readable, limit - unreadable);
        under.merge(rotation.oldKey(), -moved, Integer::sum);
        under.merge(rotation.newKey(), moved, Integer::sum);
        Map<String, Part> of = parts.computeIfAbsent(rotation.id(), any -> new TreeMap<>());
        Part part = of.getOrDefault(place, new Part(place, 0, 0, 0));
        of.put(place, new Part(place, part.moved() + moved, part.recorded(), part.unreadable()));
        return new Batch(moved, unreadable, moved + unreadable < limit ? null : UUID.randomUUID());
    }

    @Override
    public long left(KeyRotation rotation) {
        return values.values().stream()
                .mapToLong(under -> under.getOrDefault(rotation.oldKey(), 0))
                .sum();
    }

    @Override
    public List<Part> parts(UUID rotationId) {
        return List.copyOf(parts.getOrDefault(rotationId, Map.of()).values());
    }

    @Override
    public void record(UUID rotationId, String place, long recorded, long unreadable) {
        parts.computeIfAbsent(rotationId, any -> new TreeMap<>())
                .computeIfPresent(place, (any, part) -> new Part(place, part.moved(), recorded, unreadable));
    }
}
