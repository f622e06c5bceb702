package org.grantwarden.domain.apiclient.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.grantwarden.domain.apiclient.ApiClient;
import org.grantwarden.domain.apiclient.ApiClientForm;
import org.grantwarden.domain.apiclient.ApiClients;
import org.grantwarden.domain.apiclient.ApiKey;
import org.grantwarden.domain.apiclient.Entitlement;
import org.grantwarden.domain.apiclient.Entitlements;
import org.grantwarden.domain.apiclient.KeyDigests;
import org.grantwarden.domain.apiclient.KeyInfo;
import org.grantwarden.domain.form.Conflict;
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
import org.grantwarden.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/** Makes API clients, changes them, rotates their keys and takes them away. A key is shown once, to who makes it. */
@ApplicationScoped
public class KeepApiClients {
    private ApiClients apiClients;
    private Entitlements entitlements;
    private KeyDigests digests;
    private ApiClientRules rules;
    private ProgramGuard guard;
    private Conflicts conflicts;
    private Ledger ledger;
    private Entries entries;
    private CurrentCall currentCall;
    private Clock clock;

    protected KeepApiClients() {}

    @Inject
    public KeepApiClients(
            ApiClients apiClients,
            Entitlements entitlements,
            KeyDigests digests,
            ApiClientRules rules,
            ProgramGuard guard,
            Conflicts conflicts,
            Ledger ledger,
            Entries entries,
            CurrentCall currentCall,
            Clock clock) {
        this.apiClients = apiClients;
        this.entitlements = entitlements;
        this.digests = digests;
        this.rules = rules;
        this.guard = guard;
        this.conflicts = conflicts;
        this.ledger = ledger;
        this.entries = entries;
        this.currentCall = currentCall;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Result {
        /** Saved (or deleted). */
        record Saved(ApiClient client) implements Result {}

        /** Saved; the key is shown once, here. */
        record SavedWithKey(ApiClient client, Secret key) implements Result {}

        /** Nothing differed; no entry was written. */
        record Unchanged(ApiClient client) implements Result {}

        /** Refused for what was typed. */
        record Invalid(List<Problem> problems) implements Result {}

        /** Somebody else was quicker. */
        record ChangedMeanwhile(Conflict conflict) implements Result {}

        /**
         * An API client may not do that to this one.
         *
         * @param reason {@code own_client} or {@code more_rights}
         */
        record NotYours(String reason) implements Result {}

        /** There is none (any more). */
        record Gone() implements Result {}
    }

    /** All that are not deleted, by name. */
    @Requires(Right.VIEW_CONNECTIONS)
    @Transactional
    public List<ApiClient> all() {
        return apiClients.all();
    }

    /** One, a deleted one too. */
    @Requires(Right.VIEW_CONNECTIONS)
    @Transactional
    public Optional<ApiClient> find(UUID id) {
        return apiClients.find(id);
    }

    /**
     * Makes one with its first key.
     *
     * @param expiresAt when the key stops working; null for no end
     */
    @Requires(Right.CHANGE_API_CLIENTS)
    @Transactional
    public Result create(ApiClientForm form, @Nullable Instant expiresAt) {
        List<Problem> problems = rules.check(form, null);
        guard.check(form).ifPresent(problems::add);
        rules.checkEnd("expiresAt", expiresAt, clock.instant()).ifPresent(problems::add);
        if (!problems.isEmpty()) {
            return invalid(Action.API_CLIENT_CREATE, Target.SYSTEM, 0, problems);
        }
        ApiKey key = ApiKey.generate();
        ApiClient client = new ApiClient(
                UUID.randomUUID(),
                form.name().strip(),
                form.purpose().strip(),
                form.owner().strip(),
                info(key, expiresAt),
                null,
                ApiClientRules.addresses(form),
                rights(form, new TreeSet<>()),
                true,
                now(),
                false,
                1);
        apiClients.add(
                client, entries.creation(Action.API_CLIENT_CREATE, Target.apiClient(client.id()), client.recorded()));
        return new Result.SavedWithKey(client, key.whole());
    }

    /** Changes words, addresses and rights, starting from the version that the caller saw. */
    @Requires(Right.CHANGE_API_CLIENTS)
    @Transactional
    public Result change(UUID id, long seenVersion, ApiClientForm form) {
        Action action = Action.API_CLIENT_CHANGE;
        return with(action, id, seenVersion, present -> {
            List<Problem> problems = rules.check(form, present);
            guard.check(form).ifPresent(problems::add);
            if (!problems.isEmpty()) {
                return invalid(action, Target.apiClient(id), present.version(), problems);
            }
            return save(
                    action,
                    present,
                    present.withWords(
                            form.name().strip(),
                            form.purpose().strip(),
                            form.owner().strip(),
                            ApiClientRules.addresses(form),
                            rights(form, present.rights())));
        });
    }

    /**
     * Gives it a new key. The present key goes on for a while, so that nobody is cut off; an older one ends at once.
     *
     * @param expiresAt when the new key stops working; null for no end
     * @param formerUntil until when the present key works; now or before: it ends at once
     */
    @Requires(Right.CHANGE_API_CLIENTS)
    @Transactional
    public Result rotate(UUID id, @Nullable Instant expiresAt, Instant formerUntil) {
        Action action = Action.API_CLIENT_ROTATE_KEY;
        return with(action, id, null, present -> {
            Optional<Problem> problem = rules.checkEnd("expiresAt", expiresAt, clock.instant());
            if (problem.isPresent()) {
                return invalid(action, Target.apiClient(id), present.version(), List.of(problem.get()));
            }
            ApiKey key = ApiKey.generate();
            Result result = save(action, present, present.withKey(info(key, expiresAt), formerUntil));
            return result instanceof Result.Saved saved ? new Result.SavedWithKey(saved.client(), key.whole()) : result;
        });
    }

    /** Ends the former key at once. */
    @Requires(Right.CHANGE_API_CLIENTS)
    @Transactional
    public Result endFormerKey(UUID id) {
        return change(Action.API_CLIENT_END_FORMER_KEY, id, null, ApiClient::withoutFormerKey);
    }

    /** Keeps it out. */
    @Requires(Right.CHANGE_API_CLIENTS)
    @Transactional
    public Result disable(UUID id) {
        return change(Action.API_CLIENT_DISABLE, id, null, client -> client.withEnabled(false));
    }

    /** Lets it in again. */
    @Requires(Right.CHANGE_API_CLIENTS)
    @Transactional
    public Result enable(UUID id) {
        return change(Action.API_CLIENT_ENABLE, id, null, client -> client.withEnabled(true));
    }

    /** Deletes it: its keys and entitlements end at once, its history stays. */
    @Requires(Right.CHANGE_API_CLIENTS)
    @Transactional
    public Result delete(UUID id) {
        return end(id, null);
    }

    /** Deletes it, unless somebody has changed it since the caller saw it. */
    @Requires(Right.CHANGE_API_CLIENTS)
    @Transactional
    public Result delete(UUID id, long seenVersion) {
        return end(id, seenVersion);
    }

    private Result end(UUID id, @Nullable Long seenVersion) {
        Result result = change(Action.API_CLIENT_DELETE, id, seenVersion, ApiClient::tombstone);
        if (result instanceof Result.Saved) {
            for (Entitlement entitlement : entitlements.ofClient(id)) {
                entitlements.save(entitlement.remove(), KeepEntitlements.removal(entries, entitlement));
            }
        }
        return result;
    }

    private Result change(Action action, UUID id, @Nullable Long seenVersion, UnaryOperator<ApiClient> change) {
        return with(action, id, seenVersion, present -> save(action, present, change.apply(present)));
    }

    private Result with(Action action, UUID id, @Nullable Long seenVersion, Function<ApiClient, Result> work) {
        Optional<ApiClient> locked = apiClients.lock(id).filter(client -> !client.deleted());
        if (locked.isEmpty()) {
            return new Result.Gone();
        }
        ApiClient present = locked.get();
        Optional<String> whyNot = guard.whyNot(present);
        if (whyNot.isPresent()) {
            ledger.append(entries.fact(action, Outcome.DENIED, Target.apiClient(id), present.version())
                    .with("reason", whyNot.get()));
            return new Result.NotYours(whyNot.get());
        }
        if (seenVersion != null && present.version() != seenVersion) {
            return new Result.ChangedMeanwhile(conflicts.since(Target.apiClient(id), seenVersion, present.version()));
        }
        return work.apply(present);
    }

    private Result save(Action action, ApiClient present, ApiClient wanted) {
        Change change = Change.between(present.recorded(), wanted.recorded());
        if (change.isEmpty()) {
            return new Result.Unchanged(present);
        }
        Entry entry = entries.change(action, Target.apiClient(wanted.id()), wanted.version(), change);
        apiClients.save(wanted, entry);
        return new Result.Saved(wanted);
    }

    private static SortedSet<Right> rights(ApiClientForm form, SortedSet<Right> present) {
        SortedSet<Right> wanted = form.rights();
        return wanted == null ? present : wanted;
    }

    private KeyInfo info(ApiKey key, @Nullable Instant expiresAt) {
        return new KeyInfo(
                key.prefix(), digests.of(key), now(), currentCall.get().maker(), expiresAt);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Result invalid(Action action, Target target, long version, List<Problem> problems) {
        ledger.append(entries.fact(action, Outcome.FAILED, target, version)
                .with("problems", problems.stream().map(Problem::toString).collect(Collectors.joining(", "))));
        return new Result.Invalid(problems);
    }
}
