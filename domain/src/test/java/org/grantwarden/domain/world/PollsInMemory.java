package org.grantwarden.domain.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.grantwarden.domain.authorization.DevicePace;
import org.grantwarden.domain.authorization.DevicePolls;

/** Turns of runs with a device code. */
public final class PollsInMemory implements DevicePolls {
    private final Map<UUID, Row> rows = new LinkedHashMap<>();
    private final AuthorizationsInMemory authorizations;
    private final Clock clock;

    PollsInMemory(AuthorizationsInMemory authorizations, Clock clock) {
        this.authorizations = authorizations;
        this.clock = clock;
    }

    private record Row(DevicePace pace, Instant due, Instant heldUntil, long number) {}

    @Override
    public void add(UUID authorizationId, DevicePace pace) {
        rows.put(authorizationId, new Row(pace, clock.instant().plus(pace.pause()), Instant.MIN, 0));
    }

    @Override
    public List<Turn> take(int most, Duration hold) {
        Instant now = clock.instant();
        rows.keySet()
                .removeIf(id -> authorizations.find(id).orElseThrow().status().ended());
        List<UUID> due = rows.entrySet().stream()
                .filter(row -> !now.isBefore(row.getValue().due()))
                .filter(row -> !now.isBefore(row.getValue().heldUntil()))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
        List<Turn> turns = new ArrayList<>();
        for (UUID id : due) {
            Row row = Objects.requireNonNull(rows.get(id));
            rows.put(id, new Row(row.pace(), row.due(), now.plus(hold), row.number() + 1));
            turns.add(new Turn(id, row.number() + 1, row.pace()));
        }
        return turns;
    }

    @Override
    public boolean keep(Turn turn, Duration hold) {
        Row row = rows.get(turn.authorizationId());
        if (row == null || row.number() != turn.number()) {
            return false;
        }
        rows.put(
                turn.authorizationId(),
                new Row(row.pace(), row.due(), clock.instant().plus(hold), row.number()));
        return true;
    }

    @Override
    public void giveBack(Turn turn, DevicePace pace, Duration pause) {
        Row row = rows.get(turn.authorizationId());
        if (row != null && row.number() == turn.number()) {
            rows.put(turn.authorizationId(), new Row(pace, clock.instant().plus(pause), Instant.MIN, row.number()));
        }
    }
}
