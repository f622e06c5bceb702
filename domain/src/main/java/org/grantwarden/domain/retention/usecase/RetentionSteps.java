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
import java.util.SortedMap;
import org.grantwarden.domain.identity.Passwords;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.identity.Users;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.PublishedCheckpoint;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.retention.Erasure;
import org.grantwarden.domain.retention.Erasures;
import org.grantwarden.domain.retention.LogMonth;
import org.grantwarden.domain.retention.RetainedMonth;
import org.grantwarden.domain.retention.RetainedMonths;
import org.grantwarden.domain.retention.RetentionRequest;
import org.grantwarden.domain.retention.RetentionRequest.Kind;
import org.grantwarden.domain.retention.RetentionRequest.State;
import org.grantwarden.domain.retention.RetentionRequests;
import org.jspecify.annotations.Nullable;

/** The short transactions of the job: between them files are written and months go. */
@ApplicationScoped
public class RetentionSteps {
    private RetentionRequests requests;
    private RetainedMonths months;
    private Erasures erasures;
    private Users users;
    private Passwords passwords;
    private Entries entries;
    private Clock clock;

    protected RetentionSteps() {}

    @Inject
    public RetentionSteps(
            RetentionRequests requests,
            RetainedMonths months,
            Erasures erasures,
            Users users,
            Passwords passwords,
            Entries entries,
            Clock clock) {
        this.requests = requests;
        this.months = months;
        this.erasures = erasures;
        this.users = users;
        this.passwords = passwords;
        this.entries = entries;
        this.clock = clock;
    }

    /** Ends the requests that nobody decided in time. */
    @Transactional
    void expire() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        for (RetentionRequest open : requests.in(State.OPEN)) {
            if (!now.isBefore(open.expiresAt())) {
                requests.lock(open.id())
                        .filter(request -> request.state() == State.OPEN)
                        .ifPresent(request ->
                                save(request, request.decided(State.EXPIRED, null, now), Action.RETENTION_EXPIRE));
            }
        }
    }

    /** What was agreed on and is not done, oldest first. */
    @Transactional
    List<RetentionRequest> toDo() {
        return requests.in(State.CONFIRMED).stream()
                .filter(request -> request.kind() != Kind.PERIOD)
                .toList();
    }

    /** The next month that goes under a request; empty when all went. */
    @Transactional
    Optional<LogMonth> next(RetentionRequest request) {
        Instant before = Objects.requireNonNull(request.dropBefore());
        return months.standing(Objects.requireNonNull(request.log())).stream()
                .findFirst()
                .filter(month -> month.endsBy(before));
    }

    /** Puts the export of a month on record. */
    @Transactional
    void exported(RetainedMonth month, @Nullable PublishedCheckpoint checkpoint) {
        Entry entry = entries.fact(Action.RETENTION_EXPORT, Outcome.SUCCESS, Target.retention(month.requestId()), 2)
                .with("log", month.log().code())
                .with("month", month.month().toString())
                .with("from", Long.toString(month.from()))
                .with("to", Long.toString(month.to()))
                .with("count", Long.toString(month.entries()));
        String file = month.file();
        String sha256 = month.sha256();
        if (file != null && sha256 != null && checkpoint != null) {
            entry = entry.with("file", file)
                    .with("sha256", sha256)
                    .with("size", Long.toString(checkpoint.checkpoint().size()))
                    .with("root", checkpoint.checkpoint().root().base64());
        }
        months.add(
                new RetainedMonth(
                        month.id(),
                        month.requestId(),
                        month.log(),
                        month.month(),
                        month.from(),
                        month.to(),
                        month.entries(),
                        file,
                        sha256,
                        entry.uid(),
                        null,
                        null),
                entry);
    }

    /** Ends a drop and puts on record what went, and what stopped it. */
    @Transactional
    void dropped(RetentionRequest request, @Nullable String stopped) {
        requests.lock(request.id())
                .filter(locked -> locked.state() == State.CONFIRMED)
                .ifPresent(locked -> {
                    List<RetainedMonth> gone = months.droppedUnder(request.id());
                    RetentionRequest done = locked.done();
                    Entry entry = change(locked, done, Action.RETENTION_DROP)
                            .with("months", Integer.toString(gone.size()))
                            .with(
                                    "entries",
                                    Long.toString(gone.stream()
                                            .mapToLong(RetainedMonth::entries)
                                            .sum()));
                    requests.save(done, stopped == null ? entry : entry.with("stopped", stopped));
                });
    }

    /** Ends an erasure that the database did: takes name and password out of the account. */
    @Transactional
    void erased(RetentionRequest request, Erasure erasure) {
        requests.lock(request.id())
                .filter(locked -> locked.state() == State.CONFIRMED)
                .ifPresent(locked -> {
                    User user = users.lock(erasure.subject()).orElseThrow();
                    User nameless = user.nameless(passwords.hash(passwords.generate()));
                    SortedMap<String, String> before = user.recorded();
                    before.remove("sign_in_name");
                    erasures.forget(
                            nameless,
                            request.id(),
                            entries.change(
                                    Action.USER_ERASE,
                                    Target.user(user.id()),
                                    nameless.version(),
                                    Change.between(before, nameless.recorded())));
                    RetentionRequest done = locked.done();
                    requests.save(
                            done,
                            change(locked, done, Action.RETENTION_ERASE)
                                    .with("payloads", Long.toString(erasure.payloads()))
                                    .with("personals", Long.toString(erasure.personals())));
                });
    }

    /** Ends an erasure that the database does not do. */
    @Transactional
    void notErased(RetentionRequest request, String why) {
        requests.lock(request.id())
                .filter(locked -> locked.state() == State.CONFIRMED)
                .ifPresent(locked -> {
                    RetentionRequest done = locked.done();
                    requests.save(
                            done,
                            change(locked, done, Action.RETENTION_ERASE)
                                    .with("payloads", "0")
                                    .with("personals", "0")
                                    .with("stopped", why));
                });
    }

    private void save(RetentionRequest before, RetentionRequest after, Action action) {
        requests.save(after, change(before, after, action));
    }

    private Entry change(RetentionRequest before, RetentionRequest after, Action action) {
        return entries.change(
                action,
                Target.retention(after.id()),
                after.version(),
                Change.between(before.recorded(), after.recorded()));
    }
}
