package org.grantwarden.domain.connection.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.identity.Users;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;

/** Gives connections to another user, who answers for them from then on. */
@ApplicationScoped
@Requires(Right.CHANGE_CONNECTIONS)
public class ChangeOwner {
    private Connections connections;
    private Users users;
    private Ledger ledger;
    private Entries entries;

    protected ChangeOwner() {}

    @Inject
    public ChangeOwner(Connections connections, Users users, Ledger ledger, Entries entries) {
        this.connections = connections;
        this.users = users;
        this.ledger = ledger;
        this.entries = entries;
    }

    /** What came of it. */
    public sealed interface Result {
        /** It has the new owner. */
        record Done(Connection connection) implements Result {}

        /** It had that owner already; no entry was written. */
        record Unchanged() implements Result {}

        /** There is no such user, or they are disabled. */
        record UnknownOwner() implements Result {}

        /** There is no such connection (any more). */
        record Gone() implements Result {}
    }

    /**
     * What a change would do, before it is done.
     *
     * @param from by present owner's name how many connections would be taken over
     * @param unchanged how many belong to the new owner already
     */
    public record Preview(SortedMap<String, Long> from, long unchanged) {
        /** How many would change. */
        public long changing() {
            return from.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** What giving these connections to that user would do. Changes nothing. */
    @Transactional
    public Preview preview(List<UUID> connectionIds, UUID owner) {
        Map<UUID, String> names = users.all().stream().collect(Collectors.toMap(User::id, User::signInName));
        SortedMap<String, Long> from = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        long unchanged = 0;
        for (Connection connection : connections.of(connectionIds)) {
            if (connection.lifecycle() == Lifecycle.DELETED) {
                continue;
            }
            if (connection.owner().equals(owner)) {
                unchanged++;
            } else {
                String name = names.getOrDefault(
                        connection.owner(), connection.owner().toString());
                from.merge(name, 1L, Long::sum);
            }
        }
        return new Preview(from, unchanged);
    }

    /** Gives one connection to that user. */
    @Transactional
    public Result change(UUID connectionId, UUID owner) {
        Optional<Connection> locked =
                connections.lock(connectionId).filter(found -> found.lifecycle() != Lifecycle.DELETED);
        if (locked.isEmpty()) {
            return new Result.Gone();
        }
        Connection before = locked.get();
        if (before.owner().equals(owner)) {
            return new Result.Unchanged();
        }
        if (users.find(owner).filter(User::active).isEmpty()) {
            ledger.append(entries.fact(
                            Action.CONNECTION_CHANGE, Outcome.FAILED, Target.connection(connectionId), before.version())
                    .with("problems", "owner.unknown"));
            return new Result.UnknownOwner();
        }
        Connection after = before.withOwner(owner);
        connections.save(
                after,
                entries.change(
                        Action.CONNECTION_CHANGE,
                        Target.connection(connectionId),
                        after.version(),
                        Change.between(before.recorded(), after.recorded())));
        return new Result.Done(after);
    }
}
