package org.grantwarden.domain.connection.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.ConnectionForm;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.connection.LifecycleEvent;
import org.grantwarden.domain.form.Conflict;
import org.grantwarden.domain.form.Planned;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.form.usecase.Conflicts;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.secret.Fingerprints;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.secret.SecretInfo;
import org.jspecify.annotations.Nullable;

/** Makes connections and changes them. */
@ApplicationScoped
public class KeepConnections {
    private Connections connections;
    private ConnectionRules rules;
    private Fingerprints fingerprints;
    private Conflicts conflicts;
    private Ledger ledger;
    private Entries entries;
    private CurrentCall currentCall;
    private Clock clock;

    protected KeepConnections() {}

    @Inject
    public KeepConnections(
            Connections connections,
            ConnectionRules rules,
            Fingerprints fingerprints,
            Conflicts conflicts,
            Ledger ledger,
            Entries entries,
            CurrentCall currentCall,
            Clock clock) {
        this.connections = connections;
        this.rules = rules;
        this.fingerprints = fingerprints;
        this.conflicts = conflicts;
        this.ledger = ledger;
        this.entries = entries;
        this.currentCall = currentCall;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Result {
        /** Saved. */
        record Saved(Connection connection) implements Result {}

        /** Nothing differed; no entry was written. */
        record Unchanged(Connection connection) implements Result {}

        /** Refused for what was typed. */
        record Invalid(List<Problem> problems) implements Result {}

        /** Somebody else was quicker. */
        record ChangedMeanwhile(Conflict conflict) implements Result {}

        /** There is none (any more). */
        record Gone() implements Result {}
    }

    /** What is wrong with a form, without saving it; nothing goes on record. */
    @Requires(value = Right.CHANGE_CONNECTIONS, goesOnUnsealed = true)
    @Transactional
    public List<Problem> check(ConnectionForm form, @Nullable UUID id) {
        return rules.check(form, id == null ? null : connections.find(id).orElse(null));
    }

    /**
     * What saving this form would come to. Nothing is saved, nothing goes on record.
     *
     * @param id for a new one the id that {@link #createAs} will give it
     */
    @Requires(value = Right.CHANGE_CONNECTIONS, goesOnUnsealed = true)
    public Planned plan(UUID id, ConnectionForm form, @Nullable Connection present, ConnectionRules.Known known) {
        Change change = present == null
                ? Change.between(new TreeMap<>(), fresh(id, form).recorded())
                : Change.between(present.recorded(), wanted(present, form).recorded());
        return new Planned(change, change.isEmpty() ? List.of() : rules.check(form, present, known));
    }

    /** Makes one: a draft until it is authorized or given a first token; active at once when it is Basic. */
    @Requires(Right.CHANGE_CONNECTIONS)
    @Transactional
    public Result create(ConnectionForm form) {
        return create(form, null);
    }

    /** Makes one under an id that a plan gave it. */
    @Requires(Right.CHANGE_CONNECTIONS)
    @Transactional
    public Result createAs(UUID id, ConnectionForm form) {
        return create(id, form, null);
    }

    /**
     * Makes one with settings taken over from another, never its tokens or key.
     *
     * @param clonedFrom whose settings the form began with; null for none
     */
    @Requires(Right.CHANGE_CONNECTIONS)
    @Transactional
    public Result create(ConnectionForm form, @Nullable UUID clonedFrom) {
        return create(UUID.randomUUID(), form, clonedFrom);
    }

    private Result create(UUID id, ConnectionForm form, @Nullable UUID clonedFrom) {
        // Of two who take one name at the same moment, the second waits here and then finds it taken.
        connections.claimName(form.name().strip());
        List<Problem> problems = rules.check(form, null);
        if (form.owner() == null && currentCall.get().program().isPresent()) {
            // A program answers for nothing.
            problems.add(Problem.of("owner", "required"));
        }
        if (!problems.isEmpty()) {
            return invalid(Action.CONNECTION_CREATE, Target.SYSTEM, 0, problems);
        }
        Secret apiKey = form.apiKey();
        Connection connection = fresh(id, form);
        Entry made =
                entries.creation(Action.CONNECTION_CREATE, Target.connection(connection.id()), connection.recorded());
        Entry entry = clonedFrom == null ? made : made.with("cloned_from", clonedFrom.toString());
        if (connection.apiKey() == null || apiKey == null) {
            connections.add(connection, entry);
        } else {
            connections.add(connection, apiKey, entry);
        }
        return new Result.Saved(connection);
    }

    private Connection fresh(UUID id, ConnectionForm form) {
        boolean oauth2 = form.authType().oauth2();
        Secret apiKey = form.apiKey();
        UUID maker = currentCall.get().maker();
        return new Connection(
                id,
                form.name().strip(),
                purpose(form, ""),
                form.owner() == null ? maker : form.owner(),
                new ProviderId(form.provider()),
                form.accountType(),
                form.authType(),
                oauth2 ? form.iClientId() : null,
                oauth2 || apiKey == null ? null : secretInfo(apiKey, 1, form),
                oauth2 ? form.scopes() : new TreeSet<>(),
                new TreeSet<>(),
                oauth2 ? Lifecycle.DRAFT : Lifecycle.ACTIVE,
                null,
                null,
                maker,
                clock.instant(),
                1);
    }

    /** Changes one, starting from the version that the person saw. A rename or other scopes never ask for the secret again. */
    @Requires(Right.CHANGE_CONNECTIONS)
    @Transactional
    public Result change(UUID id, long seenVersion, ConnectionForm form) {
        Optional<Connection> locked = connections.lock(id).filter(c -> c.lifecycle() != Lifecycle.DELETED);
        if (locked.isEmpty()) {
            return new Result.Gone();
        }
        Connection present = locked.get();
        if (present.version() != seenVersion) {
            return new Result.ChangedMeanwhile(conflicts.since(Target.connection(id), seenVersion, present.version()));
        }
        connections.claimName(form.name().strip());
        List<Problem> problems = rules.check(form, present);
        if (!problems.isEmpty()) {
            return invalid(Action.CONNECTION_CHANGE, Target.connection(id), present.version(), problems);
        }
        return apply(present, form);
    }

    private Result apply(Connection present, ConnectionForm form) {
        Connection wanted = wanted(present, form);
        if (Change.between(present.recorded(), wanted.recorded()).isEmpty()) {
            return new Result.Unchanged(present);
        }
        Entry entry = changeEntry(Action.CONNECTION_CHANGE, present, wanted);
        Secret typed = form.apiKey();
        SecretInfo apiKey = wanted.apiKey();
        if (typed != null && apiKey != null && !apiKey.equals(present.apiKey())) {
            connections.save(wanted, typed, entry);
        } else {
            connections.save(wanted, entry);
        }
        return new Result.Saved(wanted);
    }

    private Connection wanted(Connection present, ConnectionForm form) {
        boolean oauth2 = form.authType().oauth2();
        Secret typed = oauth2 ? null : form.apiKey();
        SecretInfo apiKey = oauth2 ? null : typed == null ? present.apiKey() : replaced(present, typed, form);
        return new Connection(
                present.id(),
                form.name().strip(),
                purpose(form, present.purpose()),
                form.owner() == null ? present.owner() : form.owner(),
                new ProviderId(form.provider()),
                form.accountType(),
                form.authType(),
                oauth2 ? form.iClientId() : null,
                apiKey,
                oauth2 ? form.scopes() : new TreeSet<>(),
                present.granted(),
                lifecycleAfter(present, form),
                present.authorizationId(),
                present.authorizedAt(),
                present.createdBy(),
                present.createdAt(),
                present.version() + 1);
    }

    private static Lifecycle lifecycleAfter(Connection present, ConnectionForm form) {
        Lifecycle now = present.lifecycle();
        if (form.authType() == AuthType.BASIC) {
            return LifecycleEvent.CHANGED_TO_BASIC.from(now).orElse(now);
        }
        if (form.authType() == AuthType.CLIENT_CREDENTIALS && now == Lifecycle.AWAITING_AUTHORIZATION) {
            return LifecycleEvent.CHANGED_TO_CLIENT_CREDENTIALS.from(now).orElse(now);
        }
        boolean neverGranted = present.authType() == AuthType.BASIC && present.authorizationId() == null;
        return neverGranted ? LifecycleEvent.CHANGED_TO_OAUTH2.from(now).orElse(now) : now;
    }

    private static String purpose(ConnectionForm form, String present) {
        String typed = form.purpose();
        return typed == null ? present : typed.strip();
    }

    private SecretInfo replaced(Connection present, Secret typed, ConnectionForm form) {
        SecretInfo stored = present.apiKey();
        SecretInfo wanted = secretInfo(typed, stored == null ? 1 : stored.version() + 1, form);
        if (stored != null
                && wanted.fingerprint().equals(stored.fingerprint())
                && wanted.boundTo().equals(stored.boundTo())) {
            return stored;
        }
        return wanted;
    }

    private SecretInfo secretInfo(Secret apiKey, long version, ConnectionForm form) {
        UUID by = currentCall.get().maker();
        return new SecretInfo(
                fingerprints.of(apiKey),
                clock.instant(),
                by,
                version,
                rules.accountType(form).apiHosts());
    }

    private Entry changeEntry(Action action, Connection before, Connection after) {
        return entries.change(
                action,
                Target.connection(after.id()),
                after.version(),
                Change.between(before.recorded(), after.recorded()));
    }

    private Result invalid(Action action, Target target, long version, List<Problem> problems) {
        ledger.append(entries.fact(action, Outcome.FAILED, target, version)
                .with("problems", problems.stream().map(Problem::toString).collect(Collectors.joining(", "))));
        return new Result.Invalid(problems);
    }
}
