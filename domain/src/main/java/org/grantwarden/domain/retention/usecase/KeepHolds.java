package org.grantwarden.domain.retention.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.identity.Caller;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.SignInName;
import org.grantwarden.domain.identity.Users;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.TargetType;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.retention.LegalHold;
import org.grantwarden.domain.retention.LegalHolds;
import org.grantwarden.domain.retention.RetentionRule;
import org.jspecify.annotations.Nullable;

/**
 * Places and releases legal holds. One administrator is enough for either: a released hold drops nothing, because every
 * drop is asked for and confirmed anew.
 */
@ApplicationScoped
@Requires(Right.KEEP_RETENTION)
public class KeepHolds {
    private LegalHolds holds;
    private Users users;
    private Connections connections;
    private IClients iClients;
    private Ledger ledger;
    private Entries entries;
    private CurrentCall currentCall;
    private Clock clock;

    protected KeepHolds() {}

    @Inject
    public KeepHolds(
            LegalHolds holds,
            Users users,
            Connections connections,
            IClients iClients,
            Ledger ledger,
            Entries entries,
            CurrentCall currentCall,
            Clock clock) {
        this.holds = holds;
        this.users = users;
        this.connections = connections;
        this.iClients = iClients;
        this.ledger = ledger;
        this.entries = entries;
        this.currentCall = currentCall;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Result {
        /** Placed or released. */
        record Done(LegalHold hold) implements Result {}

        /** What was typed cannot be a hold. */
        record Invalid(List<Problem> problems) implements Result {}

        /** There is no such hold, or it was released before. */
        record Gone() implements Result {}
    }

    /** What can be held under that name; empty if there is no such thing. */
    @Transactional
    public Optional<Target> named(TargetType type, String name) {
        return switch (type) {
            case USER -> users.findBySignInName(SignInName.normalized(name)).map(user -> Target.user(user.id()));
            case CONNECTION -> connections.findByName(name).map(found -> Target.connection(found.id()));
            case ICLIENT -> iClients.findByName(name).map(found -> Target.iClient(found.id()));
            default -> Optional.empty();
        };
    }

    /** Holds a log, or all that is about or by a target; exactly one of the two is given. */
    @Transactional
    public Result place(@Nullable Log log, @Nullable Target target, String reason) {
        Optional<Problem> problem = (log == null) == (target == null)
                ? Optional.of(Problem.of("held", "required"))
                : RetentionRule.checkReason(reason);
        if (problem.isEmpty() && isHeld(log, target)) {
            problem = Optional.of(Problem.of("held", "held_already"));
        }
        if (problem.isPresent()) {
            ledger.append(failed(Action.HOLD_PLACE).with("reason", problem.get().toString()));
            return new Result.Invalid(List.of(problem.get()));
        }
        LegalHold hold = new LegalHold(UUID.randomUUID(), log, target, reason.strip(), me(), now(), null, null, 1);
        holds.add(hold, entries.creation(Action.HOLD_PLACE, Target.hold(hold.id()), hold.recorded()));
        return new Result.Done(hold);
    }

    /** Releases a hold. */
    @Transactional
    public Result release(UUID holdId) {
        Optional<LegalHold> locked = holds.lock(holdId).filter(LegalHold::active);
        if (locked.isEmpty()) {
            ledger.append(failed(Action.HOLD_RELEASE).with("reason", "no such hold"));
            return new Result.Gone();
        }
        LegalHold hold = locked.get();
        LegalHold released = hold.released(me(), now());
        holds.save(
                released,
                entries.change(
                        Action.HOLD_RELEASE,
                        Target.hold(holdId),
                        released.version(),
                        Change.between(hold.recorded(), released.recorded())));
        return new Result.Done(released);
    }

    private boolean isHeld(@Nullable Log log, @Nullable Target target) {
        return holds.active().stream().anyMatch(hold -> hold.log() == log && Objects.equals(hold.target(), target));
    }

    private Entry failed(Action action) {
        return entries.fact(action, Outcome.FAILED, Target.SYSTEM, 0);
    }

    private UUID me() {
        return currentCall.get().user().map(Caller::userId).orElseThrow();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
