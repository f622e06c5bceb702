package org.grantwarden.domain.retention.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.identity.Caller;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.Role;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.identity.Users;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.retention.DropPlan;
import org.grantwarden.domain.retention.Erasures;
import org.grantwarden.domain.retention.RetainedMonths;
import org.grantwarden.domain.retention.RetentionRequest;
import org.grantwarden.domain.retention.RetentionRequest.Kind;
import org.grantwarden.domain.retention.RetentionRequest.State;
import org.grantwarden.domain.retention.RetentionRequests;
import org.grantwarden.domain.retention.RetentionRule;
import org.jspecify.annotations.Nullable;

/** What administrators do about the end of entries: one asks, another one decides. */
@ApplicationScoped
@Requires(Right.KEEP_RETENTION)
public class KeepRetention {
    private RetentionRequests requests;
    private RetainedMonths months;
    private Erasures erasures;
    private Users users;
    private Ledger ledger;
    private Entries entries;
    private CurrentCall currentCall;
    private Clock clock;

    protected KeepRetention() {}

    @Inject
    public KeepRetention(
            RetentionRequests requests,
            RetainedMonths months,
            Erasures erasures,
            Users users,
            Ledger ledger,
            Entries entries,
            CurrentCall currentCall,
            Clock clock) {
        this.requests = requests;
        this.months = months;
        this.erasures = erasures;
        this.users = users;
        this.ledger = ledger;
        this.entries = entries;
        this.currentCall = currentCall;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Result {
        /** On record: asked for, or decided. */
        record Done(RetentionRequest request) implements Result {}

        /** What was typed cannot be asked for. */
        record Invalid(List<Problem> problems) implements Result {}

        /** Refused, and why. */
        record Refused(Reason reason) implements Result {}
    }

    /** Why something was refused. */
    public enum Reason {
        /** Somebody asked for the same and it is not decided or not done yet. */
        ASKED_ALREADY,
        /** That is how it is. */
        UNCHANGED,
        /** No month is old enough, or the first is held. */
        NOTHING_TO_DROP,
        NO_SUCH_USER,
        /** Who still signs in would go on leaving data behind. */
        STILL_ACTIVE,
        ERASED_ALREADY,
        HELD,
        NO_SUCH_REQUEST,
        /** It is decided or expired. */
        NOT_OPEN,
        /** Nobody confirms or refuses what they asked for. */
        OWN_REQUEST,
        /** Only who asked withdraws. */
        NOT_OWN_REQUEST,
        /** Who asked is no administrator any more, so nobody's word stands beside the second. */
        ASKER_GONE
    }

    /** Asks that a log be kept for another time. */
    @Transactional
    public Result propose(Log log, @Nullable Integer days, String reason) {
        List<Problem> problems = Stream.of(RetentionRule.check(days), RetentionRule.checkReason(reason))
                .flatMap(Optional::stream)
                .toList();
        if (!problems.isEmpty() || days == null) {
            return invalid(Action.RETENTION_PROPOSE, problems);
        }
        if (requests.daysInForce(log) == days) {
            return refused(Action.RETENTION_PROPOSE, Reason.UNCHANGED);
        }
        return ask(Action.RETENTION_PROPOSE, RetentionRequest.period(log, days, reason, me(), now()));
    }

    /** Asks that the months go which are old enough now and not held. */
    @Transactional
    public Result askDrop(Log log, String reason) {
        Optional<Problem> problem = RetentionRule.checkReason(reason);
        if (problem.isPresent()) {
            return invalid(Action.RETENTION_ASK_DROP, List.of(problem.get()));
        }
        DropPlan plan = DropPlan.of(log, requests.daysInForce(log), months.standing(log), now());
        return plan.isEmpty()
                ? refused(Action.RETENTION_ASK_DROP, plan.heldBack() == null ? Reason.NOTHING_TO_DROP : Reason.HELD)
                : ask(Action.RETENTION_ASK_DROP, RetentionRequest.drop(log, plan.dropBefore(), reason, me(), now()));
    }

    /** Asks that the data of a disabled user be erased. */
    @Transactional
    public Result askErasure(UUID userId, String reason) {
        Optional<Problem> problem = RetentionRule.checkReason(reason);
        if (problem.isPresent()) {
            return invalid(Action.RETENTION_ASK_ERASURE, List.of(problem.get()));
        }
        Optional<User> user = users.find(userId);
        Reason why = null;
        if (user.isEmpty()) {
            why = Reason.NO_SUCH_USER;
        } else if (user.get().active()) {
            why = Reason.STILL_ACTIVE;
        } else if (erasures.of(userId).isPresent()) {
            why = Reason.ERASED_ALREADY;
        } else if (erasures.isHeld(userId)) {
            why = Reason.HELD;
        }
        return why != null
                ? refused(Action.RETENTION_ASK_ERASURE, why)
                : ask(Action.RETENTION_ASK_ERASURE, RetentionRequest.erase(userId, reason, me(), now()));
    }

    /** Agrees, as another administrator than the one who asked. A period is in force then; a job does the rest. */
    @Transactional
    public Result confirm(UUID requestId) {
        return decide(Action.RETENTION_CONFIRM, requestId, State.CONFIRMED);
    }

    /** Refuses, as another administrator than the one who asked. */
    @Transactional
    public Result refuse(UUID requestId) {
        return decide(Action.RETENTION_REFUSE, requestId, State.REFUSED);
    }

    /** Withdraws one's own request. */
    @Transactional
    public Result withdraw(UUID requestId) {
        return decide(Action.RETENTION_WITHDRAW, requestId, State.WITHDRAWN);
    }

    private Result ask(Action action, RetentionRequest request) {
        boolean pending = Stream.concat(requests.in(State.OPEN).stream(), requests.in(State.CONFIRMED).stream())
                .filter(other -> other.state() == State.OPEN || other.kind() != Kind.PERIOD)
                .anyMatch(other -> other.kind() == request.kind()
                        && other.log() == request.log()
                        && Objects.equals(other.subject(), request.subject()));
        if (pending) {
            return refused(action, Reason.ASKED_ALREADY);
        }
        SortedMap<String, String> before = new TreeMap<>();
        Log log = request.log();
        if (request.kind() == Kind.PERIOD && log != null) {
            before.put("days", Integer.toString(requests.daysInForce(log)));
        }
        requests.add(
                request,
                entries.change(action, Target.retention(request.id()), 1, Change.between(before, request.recorded())));
        return new Result.Done(request);
    }

    private Result decide(Action action, UUID requestId, State how) {
        Optional<RetentionRequest> locked = requests.lock(requestId);
        if (locked.isEmpty()) {
            return refused(action, Reason.NO_SUCH_REQUEST);
        }
        RetentionRequest request = locked.get();
        boolean own = request.askedBy().equals(me());
        Reason why = null;
        if (request.state() != State.OPEN || !now().isBefore(request.expiresAt())) {
            why = Reason.NOT_OPEN;
        } else if (own && how != State.WITHDRAWN) {
            why = Reason.OWN_REQUEST;
        } else if (!own && how == State.WITHDRAWN) {
            why = Reason.NOT_OWN_REQUEST;
        } else if (how == State.CONFIRMED && !isAdministrator(request.askedBy())) {
            why = Reason.ASKER_GONE;
        }
        if (why != null) {
            ledger.append(entries.fact(action, Outcome.FAILED, Target.retention(requestId), request.version())
                    .with("reason", code(why)));
            return new Result.Refused(why);
        }
        RetentionRequest decided = request.decided(how, me(), now());
        requests.save(
                decided,
                entries.change(
                        action,
                        Target.retention(requestId),
                        decided.version(),
                        Change.between(request.recorded(), decided.recorded())));
        return new Result.Done(decided);
    }

    private boolean isAdministrator(UUID userId) {
        return users.find(userId)
                .filter(user -> user.active() && user.role() == Role.ADMINISTRATOR)
                .isPresent();
    }

    private Result invalid(Action action, List<Problem> problems) {
        ledger.append(entries.fact(action, Outcome.FAILED, Target.SYSTEM, 0)
                .with("reason", problems.get(0).toString()));
        return new Result.Invalid(problems);
    }

    private Result refused(Action action, Reason reason) {
        ledger.append(entries.fact(action, Outcome.FAILED, Target.SYSTEM, 0).with("reason", code(reason)));
        return new Result.Refused(reason);
    }

    private static String code(Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }

    private UUID me() {
        return currentCall.get().user().map(Caller::userId).orElseThrow();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
