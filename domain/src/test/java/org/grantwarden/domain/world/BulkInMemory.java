package org.grantwarden.domain.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.grantwarden.domain.bulk.BulkItem;
import org.grantwarden.domain.bulk.BulkItem.State;
import org.grantwarden.domain.bulk.BulkRun;
import org.grantwarden.domain.bulk.BulkRuns;
import org.grantwarden.domain.installation.BackgroundWork;
import org.grantwarden.domain.ledger.Entry;
import org.jspecify.annotations.Nullable;

/** Jobs over many connections, and the background work that only remembers what was submitted. */
public final class BulkInMemory implements BulkRuns, BackgroundWork {
    public final List<UUID> submitted = new ArrayList<>();
    private final Map<UUID, BulkRun> runs = new LinkedHashMap<>();
    private final Map<UUID, Map<UUID, BulkItem>> items = new LinkedHashMap<>();
    private final LedgerInMemory ledger;
    private final ConnectionsInMemory connections;

    BulkInMemory(LedgerInMemory ledger, ConnectionsInMemory connections) {
        this.ledger = ledger;
        this.connections = connections;
    }

    @Override
    public void add(BulkRun run, List<UUID> connectionIds, Entry entry) {
        runs.put(run.id(), run);
        Map<UUID, BulkItem> waiting = new LinkedHashMap<>();
        connectionIds.forEach(id -> waiting.put(id, new BulkItem(id, "", State.WAITING, "")));
        items.put(run.id(), waiting);
        ledger.append(entry);
    }

    @Override
    public Optional<BulkRun> find(UUID id) {
        return Optional.ofNullable(runs.get(id)).map(run -> counted(run, run.cancelled(), run.endedAt()));
    }

    @Override
    public List<BulkItem> items(UUID id, int limit) {
        return items.getOrDefault(id, Map.of()).values().stream().limit(limit).toList();
    }

    @Override
    public int authorizedSince(UUID id) {
        BulkRun run = find(id).orElseThrow();
        return (int) items(id, Integer.MAX_VALUE).stream()
                .filter(item -> item.state() == State.DONE)
                .flatMap(item -> connections.find(item.connectionId()).stream())
                .flatMap(connection -> Optional.ofNullable(connection.authorizedAt()).stream())
                .filter(at -> !at.isBefore(run.startedAt()))
                .count();
    }

    @Override
    public Optional<UUID> next(UUID id) {
        return items.getOrDefault(id, Map.of()).values().stream()
                .filter(item -> item.state() == State.WAITING)
                .map(BulkItem::connectionId)
                .findFirst();
    }

    @Override
    public void finish(UUID id, UUID connectionId, State state, String detail) {
        items.getOrDefault(id, Map.of()).put(connectionId, new BulkItem(connectionId, "", state, detail));
    }

    @Override
    public boolean cancel(UUID id, Entry entry) {
        BulkRun run = runs.get(id);
        if (run == null || run.ended()) {
            return false;
        }
        runs.put(id, counted(run, true, null));
        ledger.append(entry);
        return true;
    }

    @Override
    public Optional<BulkRun> end(UUID id, Instant at) {
        BulkRun run = runs.get(id);
        if (run == null || run.ended()) {
            return Optional.empty();
        }
        items(id, Integer.MAX_VALUE).stream()
                .filter(item -> item.state() == State.WAITING)
                .forEach(item -> finish(id, item.connectionId(), State.SKIPPED, "cancelled"));
        runs.put(id, counted(run, run.cancelled(), at));
        return find(id);
    }

    @Override
    public List<UUID> open() {
        return runs.values().stream()
                .filter(run -> !run.ended())
                .map(BulkRun::id)
                .toList();
    }

    @Override
    public List<BulkRun> newest(int limit) {
        return runs.values().stream().limit(limit).toList();
    }

    @Override
    public void submit(String name, UUID id) {
        submitted.add(id);
    }

    @Override
    public void every(String name, Duration interval, Runnable body) {}

    @Override
    public void nightly(String name, Runnable body) {}

    @Override
    public void onDemand(String name, Consumer<UUID> body) {}

    @Override
    public void start() {}

    @Override
    public void stop() {}

    private BulkRun counted(BulkRun run, boolean cancelled, @Nullable Instant endedAt) {
        return new BulkRun(
                run.id(),
                run.action(),
                run.argument(),
                run.startedBy(),
                run.startedAt(),
                run.requestId(),
                run.total(),
                count(run.id(), State.DONE),
                count(run.id(), State.FAILED),
                count(run.id(), State.SKIPPED),
                cancelled,
                endedAt);
    }

    private int count(UUID id, State state) {
        return (int) items.getOrDefault(id, Map.of()).values().stream()
                .filter(item -> item.state() == state)
                .count();
    }
}
