package org.grantwarden.domain.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.token.RefreshQueue;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.TokenUses;
import org.jspecify.annotations.Nullable;

/** Plans of refreshes. */
public final class QueueInMemory implements RefreshQueue {
    private final Map<UUID, Plan> plans = new HashMap<>();
    private final World world;
    private final TokenUses uses;

    /** Plans for the token sets of a world. */
    public QueueInMemory(World world, TokenUses uses) {
        this.world = world;
        this.uses = uses;
    }

    private record Plan(long version, @Nullable Instant dueAt, boolean wanted, boolean claimed, int attempts) {}

    @Override
    public synchronized List<Unplanned> unplanned(int limit, Duration wantedFor) {
        List<Unplanned> found = new ArrayList<>();
        List<UUID> ids = world.connections.all().stream().map(Connection::id).toList();
        for (TokenSet set : world.tokenSets.of(ids).values()) {
            Plan plan = plans.get(set.connectionId());
            if (plan == null || plan.version() != set.version()) {
                Connection connection =
                        world.connections.find(set.connectionId()).orElseThrow();
                found.add(new Unplanned(
                        set.connectionId(),
                        set.version(),
                        connection.provider(),
                        connection.authType(),
                        set.renewable(connection.authType()),
                        set.obtainedAt(),
                        set.expiresAt(),
                        uses.lastUses().get(set.connectionId())));
            }
        }
        return found;
    }

    @Override
    public synchronized void plan(UUID connectionId, long version, @Nullable Instant dueAt, boolean wanted) {
        plans.put(connectionId, new Plan(version, dueAt, wanted, false, 0));
    }

    @Override
    public synchronized List<Due> claim(int limit, Duration hold, Set<String> except) {
        Clock clock = world.clock;
        List<Due> claimed = new ArrayList<>();
        plans.forEach((id, plan) -> {
            Instant dueAt = plan.dueAt();
            boolean due = dueAt != null && !dueAt.isAfter(clock.instant()) && !plan.claimed();
            long present = world.tokenSets.find(id).map(TokenSet::version).orElse(0L);
            if (due && present == plan.version() && claimed.size() < limit) {
                Connection connection = world.connections.find(id).orElseThrow();
                Due one = new Due(id, plan.version(), connection.provider(), connection.accountType(), plan.attempts());
                if (!except.contains(one.account())) {
                    claimed.add(one);
                }
            }
        });
        claimed.forEach(due -> plans.computeIfPresent(
                due.connectionId(),
                (id, plan) -> new Plan(plan.version(), plan.dueAt(), plan.wanted(), true, plan.attempts())));
        return claimed;
    }

    @Override
    public synchronized void giveBack(List<UUID> connectionIds) {
        connectionIds.forEach(given -> plans.computeIfPresent(
                given, (id, plan) -> new Plan(plan.version(), plan.dueAt(), plan.wanted(), false, plan.attempts())));
    }

    @Override
    public synchronized void putOff(UUID connectionId, Instant until) {
        plans.computeIfPresent(
                connectionId, (id, plan) -> new Plan(plan.version(), until, plan.wanted(), false, plan.attempts() + 1));
    }

    /** When a connection is due; null when nothing makes it due. */
    public synchronized @Nullable Instant dueAt(UUID connectionId) {
        Plan plan = plans.get(connectionId);
        return plan == null ? null : plan.dueAt();
    }
}
