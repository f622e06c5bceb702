package org.grantwarden.domain.world;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.connection.Condition;
import org.grantwarden.domain.connection.ConditionReport;
import org.grantwarden.domain.connection.ConnectionHealth;
import org.grantwarden.domain.connection.ProbeResult;

/** Conditions and last tests. */
public final class HealthInMemory implements ConnectionHealth {
    private final Map<UUID, Map<Condition, ConditionReport>> conditions = new HashMap<>();
    private final Map<UUID, LastTest> tests = new HashMap<>();

    @Override
    public synchronized List<ConditionReport> conditionsOf(UUID connectionId) {
        return conditions.getOrDefault(connectionId, Map.of()).values().stream()
                .sorted(Comparator.comparing(ConditionReport::condition))
                .toList();
    }

    @Override
    public synchronized List<UUID> having(Condition condition, int limit) {
        return conditions.entrySet().stream()
                .filter(held -> held.getValue().containsKey(condition))
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
    }

    @Override
    public Map<UUID, List<ConditionReport>> conditionsOf(Collection<UUID> connectionIds) {
        return connectionIds.stream()
                .filter(conditions::containsKey)
                .collect(Collectors.toMap(id -> id, this::conditionsOf));
    }

    @Override
    public Map<UUID, LastTest> lastTests(Collection<UUID> connectionIds) {
        return connectionIds.stream().filter(tests::containsKey).collect(Collectors.toMap(id -> id, tests::get));
    }

    @Override
    public synchronized boolean raise(UUID connectionId, ConditionReport report) {
        return conditions
                        .computeIfAbsent(connectionId, id -> new EnumMap<>(Condition.class))
                        .putIfAbsent(report.condition(), report)
                == null;
    }

    @Override
    public synchronized boolean clear(UUID connectionId, Condition... wanted) {
        Map<Condition, ConditionReport> held = conditions.getOrDefault(connectionId, new EnumMap<>(Condition.class));
        return held.keySet().removeAll(List.of(wanted));
    }

    @Override
    public void tested(UUID connectionId, ProbeResult result, Instant at) {
        tests.put(connectionId, new LastTest(result, at));
    }

    @Override
    public Optional<LastTest> lastTest(UUID connectionId) {
        return Optional.ofNullable(tests.get(connectionId));
    }
}
