package org.grantwarden.domain.installation;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.world.LedgerInMemory;
import org.jspecify.annotations.Nullable;

/** A database that can be copied: what it says of itself, its doubts, and how long its logs are. */
final class PretendDatabase implements Instances {
    final LedgerInMemory ledger;
    final Map<Log, Long> sizes = new EnumMap<>(Log.class);
    final List<Suspension> doubts = new ArrayList<>();
    String system = "1000";
    int timeline = 1;
    private final Clock clock;
    private final Map<String, Instant> vouched = new HashMap<>();
    private @Nullable String instance;

    PretendDatabase(Clock clock, LedgerInMemory ledger) {
        this.clock = clock;
        this.ledger = ledger;
        grow(0);
    }

    /** All that a copy of the files carries along. */
    PretendDatabase copied() {
        PretendDatabase copy = new PretendDatabase(clock, ledger);
        copy.sizes.putAll(sizes);
        copy.doubts.addAll(doubts);
        copy.system = system;
        copy.timeline = timeline;
        copy.vouched.putAll(vouched);
        copy.instance = instance;
        return copy;
    }

    void grow(long entries) {
        for (Log log : Log.values()) {
            sizes.merge(log, entries, Long::sum);
        }
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public DatabaseMarks marks(String proposal) {
        String id = instance == null ? proposal : instance;
        instance = id;
        return new DatabaseMarks(id, system, timeline);
    }

    @Override
    public void rename(String other) {
        instance = other;
    }

    @Override
    public boolean isVouchedFor(String exceptNode, Instant since) {
        return vouched.entrySet().stream()
                .anyMatch(node ->
                        !node.getKey().equals(exceptNode) && node.getValue().isAfter(since));
    }

    @Override
    public void vouch(String node) {
        vouched.put(node, clock.instant());
    }

    @Override
    public Optional<Suspension> newest() {
        return doubts.isEmpty() ? Optional.empty() : Optional.of(doubts.get(doubts.size() - 1));
    }

    @Override
    public void suspend(Suspension suspension, Entry entry) {
        if (newest().filter(Suspension::open).isEmpty()) {
            doubts.add(suspension);
            ledger.append(entry);
        }
    }

    @Override
    public void settle(UUID suspension, Suspension.Settled settled, Entry entry) {
        doubts.replaceAll(doubt -> doubt.id().equals(suspension)
                ? new Suspension(
                        doubt.id(),
                        doubt.foundAt(),
                        doubt.node(),
                        doubt.doubts(),
                        doubt.remembered(),
                        doubt.present(),
                        doubt.lastKnown(),
                        settled)
                : doubt);
        ledger.append(entry);
    }
}
