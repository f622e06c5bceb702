package org.grantwarden.domain.iclient.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.form.Conflict;
import org.grantwarden.domain.form.Planned;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.form.usecase.Conflicts;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClientForm;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.identity.Right;
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

/** Registers iClients, changes and deletes them. */
@ApplicationScoped
public class KeepIClients {
    private IClients iClients;
    private Connections connections;
    private IClientRules rules;
    private IClientDrafts drafts;
    private DpopSteps dpop;
    private Conflicts conflicts;
    private Ledger ledger;
    private Entries entries;

    protected KeepIClients() {}

    @Inject
    public KeepIClients(
            IClients iClients,
            Connections connections,
            IClientRules rules,
            IClientDrafts drafts,
            DpopSteps dpop,
            Conflicts conflicts,
            Ledger ledger,
            Entries entries) {
        this.iClients = iClients;
        this.connections = connections;
        this.rules = rules;
        this.drafts = drafts;
        this.dpop = dpop;
        this.conflicts = conflicts;
        this.ledger = ledger;
        this.entries = entries;
    }

    /** What came of it. */
    public sealed interface Result {
        /** Saved (or deleted). */
        record Saved(IClient iClient) implements Result {}

        /** Nothing differed; no entry was written. */
        record Unchanged(IClient iClient) implements Result {}

        /** Refused for what was typed. */
        record Invalid(List<Problem> problems) implements Result {}

        /** Somebody else was quicker. */
        record ChangedMeanwhile(Conflict conflict) implements Result {}

        /** There is none (any more). */
        record Gone() implements Result {}

        /** These connections still use it. */
        record InUse(List<Connection> connections) implements Result {}
    }

    /** What saving this form without a secret would come to. Nothing is saved, nothing goes on record. */
    @Requires(value = Right.CHANGE_ICLIENTS, goesOnUnsealed = true)
    public Planned plan(IClientForm typed, @Nullable IClient present, IClientRules.Known known) {
        IClientForm form = rules.tidied(typed);
        Change change = present == null
                ? Change.between(new TreeMap<>(), drafts.settings(form))
                : Change.between(
                        present.recorded(), drafts.changed(present, form).recorded());
        return new Planned(change, change.isEmpty() ? List.of() : rules.check(form, present, known));
    }

    /** All that are not deleted, by name. */
    @Requires(Right.VIEW_CONNECTIONS)
    @Transactional
    public List<IClient> all() {
        return iClients.all();
    }

    /** One, a deleted one too. */
    @Requires(Right.VIEW_CONNECTIONS)
    @Transactional
    public Optional<IClient> find(UUID id) {
        return iClients.find(id);
    }

    /** The connections that use it. */
    @Requires(Right.VIEW_CONNECTIONS)
    @Transactional
    public List<Connection> usedBy(UUID id) {
        return connections.using(id);
    }

    /** How many connections use each iClient; those that none uses are left out. */
    @Requires(Right.VIEW_CONNECTIONS)
    @Transactional
    public Map<UUID, Long> useCounts() {
        return iClients.useCounts();
    }

    /** Registers one. */
    @Requires(Right.CHANGE_ICLIENTS)
    @Transactional
    public Result create(IClientForm form) {
        return createAs(UUID.randomUUID(), form);
    }

    /** Registers one under an id that a plan gave it. */
    @Requires(Right.CHANGE_ICLIENTS)
    @Transactional
    public Result createAs(UUID id, IClientForm typed) {
        IClientForm form = rules.tidied(typed);
        // Of two who take one name at the same moment, the second waits here and then finds it taken.
        iClients.claimName(form.name().strip());
        List<Problem> problems = rules.check(form, null);
        Secret secret = form.clientSecret();
        if (!problems.isEmpty() || secret == null) {
            return invalid(Action.ICLIENT_CREATE, Target.SYSTEM, 0, problems);
        }
        IClient iClient = drafts.fresh(id, form, secret);
        iClients.add(
                iClient,
                secret,
                entries.creation(Action.ICLIENT_CREATE, Target.iClient(iClient.id()), iClient.recorded()));
        return new Result.Saved(dpop.required(iClient));
    }

    /** Changes one, starting from the version that the person saw. */
    @Requires(Right.CHANGE_ICLIENTS)
    @Transactional
    public Result change(UUID id, long seenVersion, IClientForm typed) {
        IClientForm form = rules.tidied(typed);
        Optional<IClient> locked = iClients.lock(id).filter(found -> !found.deleted());
        if (locked.isEmpty()) {
            return new Result.Gone();
        }
        IClient present = locked.get();
        if (present.version() != seenVersion) {
            return new Result.ChangedMeanwhile(conflicts.since(Target.iClient(id), seenVersion, present.version()));
        }
        iClients.claimName(form.name().strip());
        List<Problem> problems = rules.check(form, present);
        if (!problems.isEmpty()) {
            return invalid(Action.ICLIENT_CHANGE, Target.iClient(id), present.version(), problems);
        }
        return apply(present, form);
    }

    /** Deletes one that no connection uses: wipes its secret, keeps its history. */
    @Requires(Right.CHANGE_ICLIENTS)
    @Transactional
    public Result delete(UUID id) {
        return end(id, null);
    }

    /** Deletes one, unless somebody has changed it since the caller saw it. */
    @Requires(Right.CHANGE_ICLIENTS)
    @Transactional
    public Result delete(UUID id, long seenVersion) {
        return end(id, seenVersion);
    }

    private Result end(UUID id, @Nullable Long seenVersion) {
        Optional<IClient> locked = iClients.lock(id).filter(found -> !found.deleted());
        if (locked.isEmpty()) {
            return new Result.Gone();
        }
        IClient present = locked.get();
        if (seenVersion != null && present.version() != seenVersion) {
            return new Result.ChangedMeanwhile(conflicts.since(Target.iClient(id), seenVersion, present.version()));
        }
        List<Connection> users = connections.using(id);
        if (!users.isEmpty()) {
            ledger.append(entries.fact(Action.ICLIENT_DELETE, Outcome.FAILED, Target.iClient(id), present.version())
                    .with("reason", "used by " + users.size() + " connections"));
            return new Result.InUse(users);
        }
        IClient tombstone = new IClient(
                id,
                present.name(),
                present.provider(),
                present.accountType(),
                present.variables(),
                present.clientId(),
                present.secret(),
                null,
                null,
                present.createdAt(),
                true,
                present.version() + 1);
        iClients.delete(tombstone, changeEntry(Action.ICLIENT_DELETE, present, tombstone));
        return new Result.Saved(tombstone);
    }

    private Result apply(IClient present, IClientForm form) {
        Secret typed = form.clientSecret();
        IClient wanted = drafts.changed(present, form);
        Change change = Change.between(present.recorded(), wanted.recorded());
        if (change.isEmpty()) {
            return new Result.Unchanged(present);
        }
        if (typed != null && wanted.secret().version() != present.secret().version()) {
            iClients.save(wanted, typed, changeEntry(Action.ICLIENT_REPLACE_SECRET, present, wanted));
        } else {
            iClients.save(wanted, changeEntry(Action.ICLIENT_CHANGE, present, wanted));
        }
        return new Result.Saved(wanted);
    }

    private Entry changeEntry(Action action, IClient before, IClient after) {
        return entries.change(
                action,
                Target.iClient(after.id()),
                after.version(),
                Change.between(before.recorded(), after.recorded()));
    }

    private Result invalid(Action action, Target target, long version, List<Problem> problems) {
        ledger.append(entries.fact(action, Outcome.FAILED, target, version)
                .with("problems", problems.stream().map(Problem::toString).collect(Collectors.joining(", "))));
        return new Result.Invalid(problems);
    }
}
