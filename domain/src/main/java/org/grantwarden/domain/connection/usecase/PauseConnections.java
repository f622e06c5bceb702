package org.grantwarden.domain.connection.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.connection.LifecycleEvent;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.jspecify.annotations.Nullable;

/** Pauses connections and resumes them. A paused one keeps its grant alive and hands nothing out. */
@ApplicationScoped
@Requires(Right.CHANGE_CONNECTIONS)
public class PauseConnections {
    private Connections connections;
    private Ledger ledger;
    private Entries entries;

    protected PauseConnections() {}

    @Inject
    public PauseConnections(Connections connections, Ledger ledger, Entries entries) {
        this.connections = connections;
        this.ledger = ledger;
        this.entries = entries;
    }

    /** What came of it. */
    public sealed interface Result {
        /** Done. */
        record Done(Connection connection) implements Result {}

        /** It stands where that cannot happen; it may be there already. */
        record NotFrom(Lifecycle lifecycle) implements Result {}

        /** There is none (any more). */
        record Gone() implements Result {}

        /** Somebody has changed it since the caller saw it; nothing was done. */
        record ChangedMeanwhile() implements Result {}
    }

    /** Stops handing out. The provider is not told: tokens handed out before are good until they run out. */
    @Transactional
    public Result pause(UUID id) {
        return move(id, null, LifecycleEvent.PAUSED, Action.CONNECTION_PAUSE);
    }

    /** Stops handing out, unless somebody has changed the connection since the caller saw that version. */
    @Transactional
    public Result pause(UUID id, long seenVersion) {
        return move(id, seenVersion, LifecycleEvent.PAUSED, Action.CONNECTION_PAUSE);
    }

    /** Goes on handing out. */
    @Transactional
    public Result resume(UUID id) {
        return move(id, null, LifecycleEvent.RESUMED, Action.CONNECTION_RESUME);
    }

    /** Goes on handing out, unless somebody has changed the connection since the caller saw that version. */
    @Transactional
    public Result resume(UUID id, long seenVersion) {
        return move(id, seenVersion, LifecycleEvent.RESUMED, Action.CONNECTION_RESUME);
    }

    private Result move(UUID id, @Nullable Long seenVersion, LifecycleEvent event, Action action) {
        Optional<Connection> locked = connections.lock(id).filter(c -> c.lifecycle() != Lifecycle.DELETED);
        if (locked.isEmpty()) {
            return new Result.Gone();
        }
        Connection present = locked.get();
        if (seenVersion != null && seenVersion != present.version()) {
            return new Result.ChangedMeanwhile();
        }
        if (event.from(present.lifecycle()).isEmpty()) {
            ledger.append(entries.fact(action, Outcome.FAILED, Target.connection(id), present.version())
                    .with("reason", "not_from_" + present.lifecycle().code()));
            return new Result.NotFrom(present.lifecycle());
        }
        Connection moved = present.after(event);
        connections.save(
                moved,
                entries.change(
                                action,
                                Target.connection(id),
                                moved.version(),
                                Change.between(present.recorded(), moved.recorded()))
                        .with("at_provider", "nothing_changed"));
        return new Result.Done(moved);
    }
}
