package org.grantwarden.domain.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.LedgerExport;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.PublishedCheckpoint;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.retention.Erasure;
import org.grantwarden.domain.retention.Erasures;
import org.grantwarden.domain.retention.LogMonth;
import org.grantwarden.domain.retention.RetainedMonth;
import org.grantwarden.domain.retention.RetainedMonths;
import org.grantwarden.domain.retention.RetentionRequest;
import org.grantwarden.domain.retention.RetentionRequest.Kind;
import org.grantwarden.domain.retention.RetentionRequest.State;
import org.grantwarden.domain.retention.RetentionRequests;
import org.grantwarden.domain.retention.RetentionRule;
import org.jspecify.annotations.Nullable;

/** Requests, months and erasures, without the files. */
public final class RetentionInMemory implements RetentionRequests, RetainedMonths, Erasures {
    public final Map<Log, List<LogMonth>> standing = new EnumMap<>(Log.class);
    public final Map<UUID, RetainedMonth> retained = new LinkedHashMap<>();
    public final List<UUID> heldPersons = new ArrayList<>();
    /** What the database answers to the next drops and erasures; absent: it does them. */
    public final List<String> refusals = new ArrayList<>();
    /** A log of which no month can be exported; null: all can. */
    public @Nullable Log broken;

    private final Map<UUID, RetentionRequest> requests = new LinkedHashMap<>();
    private final Map<UUID, Erasure> erased = new LinkedHashMap<>();
    private final World world;
    private boolean sealed;

    public RetentionInMemory(World world) {
        this.world = world;
    }

    /** From now on checkpoints cover what was written. */
    public void seal() {
        sealed = true;
    }

    @Override
    public Optional<RetentionRequest> find(UUID id) {
        return Optional.ofNullable(requests.get(id));
    }

    @Override
    public Optional<RetentionRequest> lock(UUID id) {
        return find(id);
    }

    @Override
    public List<RetentionRequest> in(State state) {
        return requests.values().stream().filter(r -> r.state() == state).toList();
    }

    @Override
    public List<RetentionRequest> decided(int limit) {
        return requests.values().stream().filter(r -> r.state() != State.OPEN).toList();
    }

    @Override
    public int daysInForce(Log log) {
        return in(State.CONFIRMED).stream()
                .filter(request -> request.kind() == Kind.PERIOD && request.log() == log)
                .map(request -> Objects.requireNonNull(request.days()))
                .reduce(RetentionRule.usualDays(log), (former, later) -> later);
    }

    @Override
    public void add(RetentionRequest request, Entry entry) {
        save(request, entry);
    }

    @Override
    public void save(RetentionRequest request, Entry entry) {
        world.ledger.appendChange(entry, Target.retention(request.id()), request.version());
        requests.put(request.id(), request);
    }

    @Override
    public List<LogMonth> standing(Log log) {
        return standing.getOrDefault(log, List.of());
    }

    @Override
    public List<RetainedMonth> dropped(Log log) {
        return retained.values().stream()
                .filter(month -> month.log() == log && month.droppedAt() != null)
                .toList();
    }

    @Override
    public Optional<RetainedMonth> droppedAt(Log log, long leafIndex) {
        return Optional.empty();
    }

    @Override
    public long standsFrom(Log log) {
        return dropped(log).stream().mapToLong(RetainedMonth::to).max().orElse(0);
    }

    @Override
    public Place placeOf(LogMonth month) {
        return new Place(month.entries(), month.entries(), standsFrom(month.log()) + month.entries());
    }

    @Override
    public Optional<RetainedMonth> exported(UUID requestId, LogMonth month) {
        return retained.values().stream()
                .filter(r -> r.requestId().equals(requestId) && r.month().equals(month.month()))
                .findFirst();
    }

    @Override
    public Stored store(LogMonth month, LedgerExport.Range range, PublishedCheckpoint checkpoint) {
        if (month.log() == broken) {
            throw new IllegalStateException("no room for the export");
        }
        return new Stored(month.month() + ".zip", "ab".repeat(32));
    }

    @Override
    public void add(RetainedMonth month, Entry entry) {
        world.ledger.append(entry);
        retained.put(month.id(), month);
    }

    @Override
    public Dropped drop(UUID retainedId) {
        if (!sealed) {
            return new Dropped.Unsealed();
        }
        if (!refusals.isEmpty()) {
            return new Dropped.Refused(refusals.get(0));
        }
        RetainedMonth month = Objects.requireNonNull(retained.get(retainedId));
        standing.put(month.log(), standing(month.log()).stream().skip(1).toList());
        retained.put(
                retainedId,
                new RetainedMonth(
                        month.id(),
                        month.requestId(),
                        month.log(),
                        month.month(),
                        month.from(),
                        month.to(),
                        month.entries(),
                        month.file(),
                        month.sha256(),
                        month.entryUid(),
                        Instant.EPOCH,
                        Instant.EPOCH));
        return new Dropped.Gone();
    }

    @Override
    public List<RetainedMonth> droppedUnder(UUID requestId) {
        return retained.values().stream()
                .filter(month -> month.requestId().equals(requestId) && month.droppedAt() != null)
                .toList();
    }

    @Override
    public Optional<Erasure> of(UUID userId) {
        return Optional.ofNullable(erased.get(userId));
    }

    @Override
    public boolean isHeld(UUID userId) {
        return heldPersons.contains(userId);
    }

    @Override
    public Erased erase(UUID requestId) {
        if (!refusals.isEmpty()) {
            return new Erased.Refused(refusals.get(0));
        }
        UUID subject = Objects.requireNonNull(find(requestId).orElseThrow().subject());
        Erasure erasure = new Erasure(requestId, subject, World.NOW, 2, 3);
        erased.put(subject, erasure);
        return new Erased.Gone(erasure);
    }

    @Override
    public void forget(User nameless, UUID requestId, Entry entry) {
        world.users.save(nameless, entry);
        world.users.erased(nameless.id());
    }
}
