package org.grantwarden.domain.iclient.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.grantwarden.domain.connection.Condition;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.ConnectionHealth;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.form.usecase.Conflicts;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClientForm;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.iclient.usecase.RotateSecret.Result;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.secret.Fingerprints;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.secret.SecretInfo;
import org.grantwarden.domain.token.TokenSets;
import org.jspecify.annotations.Nullable;

/** The short transactions of a rotation: before and after the provider is asked. */
@ApplicationScoped
public class RotationSteps {
    private IClients iClients;
    private Connections connections;
    private TokenSets tokenSets;
    private ConnectionHealth health;
    private IClientRules rules;
    private IClientDrafts drafts;
    private Fingerprints fingerprints;
    private Conflicts conflicts;
    private Ledger ledger;
    private Entries entries;

    protected RotationSteps() {}

    @Inject
    public RotationSteps(
            IClients iClients,
            Connections connections,
            TokenSets tokenSets,
            ConnectionHealth health,
            IClientRules rules,
            IClientDrafts drafts,
            Fingerprints fingerprints,
            Conflicts conflicts,
            Ledger ledger,
            Entries entries) {
        this.iClients = iClients;
        this.connections = connections;
        this.tokenSets = tokenSets;
        this.health = health;
        this.rules = rules;
        this.drafts = drafts;
        this.fingerprints = fingerprints;
        this.conflicts = conflicts;
        this.ledger = ledger;
        this.entries = entries;
    }

    /** A connection that can prove a secret. */
    record Candidate(Connection connection, long tokenSetVersion) {}

    /** Lets the new secret take over and keeps the old one; answers why not when it does not. */
    @Transactional
    Optional<Result> takeOver(UUID id, long seenVersion, Secret typed, @Nullable LocalDate expiresOn) {
        Optional<IClient> locked = present(id);
        if (locked.isEmpty()) {
            return Optional.of(new Result.Gone());
        }
        IClient before = locked.get();
        if (before.version() != seenVersion) {
            return Optional.of(
                    new Result.ChangedMeanwhile(conflicts.since(Target.iClient(id), seenVersion, before.version())));
        }
        IClientForm form = rules.tidied(new IClientForm(
                before.name(),
                before.provider().value(),
                before.accountType(),
                before.variables(),
                before.clientId(),
                typed));
        Secret secret = form.clientSecret() == null ? typed : form.clientSecret();
        List<Problem> problems = rules.check(form, before);
        if (problems.isEmpty() && fingerprints.of(secret).equals(before.secret().fingerprint())) {
            problems = List.of(Problem.of("clientSecret", "same"));
        }
        if (!problems.isEmpty()) {
            ledger.append(entries.fact(Action.ICLIENT_ROTATE_SECRET, Outcome.FAILED, Target.iClient(id), seenVersion)
                    .with("problems", problems.stream().map(Problem::toString).collect(Collectors.joining(", "))));
            return Optional.of(new Result.Invalid(problems));
        }
        // A certificate says itself when it ends.
        LocalDate lastDay =
                form.secretExpiry() == null ? expiresOn : form.secretExpiry().on();
        SecretInfo present = drafts.secret(secret, before.secret().version() + 1, form, lastDay);
        IClient after = before.withSecrets(present, before.secret());
        iClients.rotate(after, secret, entry(Action.ICLIENT_ROTATE_SECRET, before, after));
        return Optional.empty();
    }

    /** Lets the prepared key take over as a new secret does. */
    @Transactional
    Optional<Result> takeOver(UUID id, long seenVersion) {
        Optional<IClient> found = iClients.find(id).filter(c -> !c.deleted());
        SecretInfo prepared = found.map(IClient::prepared).orElse(null);
        Optional<Secret> key = iClients.preparedOf(id);
        if (found.isEmpty() || prepared == null || key.isEmpty()) {
            return Optional.of(new Result.Gone());
        }
        return rules.mayGoWhereItWould(prepared, found.get())
                ? takeOver(id, seenVersion, key.get(), null)
                : Optional.of(new Result.Invalid(List.of(Problem.of("clientSecret", "prepared_hosts"))));
    }

    /** The version of the secret that is to be proved; empty when no former one is kept. */
    @Transactional
    OptionalLong onTrial(UUID id) {
        return iClients.find(id).filter(c -> !c.deleted() && c.former() != null).stream()
                .mapToLong(c -> c.secret().version())
                .findFirst();
    }

    /** The connections that can prove the secret, first those that spend no refresh token for it. */
    @Transactional
    List<Candidate> candidates(UUID id) {
        return connections.using(id).stream()
                .sorted(Comparator.comparing(connection -> connection.authType().consent()))
                .flatMap(connection -> tokenSets.find(connection.id()).stream()
                        .filter(tokenSet -> tokenSet.renewable(connection.authType()))
                        .map(tokenSet -> new Candidate(connection, tokenSet.version())))
                .toList();
    }

    /** The provider took the secret of that version: if it is still the present one, the old one is wiped. */
    @Transactional
    Result proved(UUID id, Connection by, long version) {
        return withFormer(id, (before, former) -> {
            if (before.secret().version() != version) {
                return new Result.Gone();
            }
            IClient after = before.withSecrets(before.secret(), null);
            iClients.dropFormer(
                    after,
                    entry(Action.ICLIENT_PROVE_SECRET, before, after)
                            .with("proved_by", by.id().toString()));
            return new Result.Proved(by);
        });
    }

    /**
     * The provider refused the secret of that version: if it is still the present one, the old one takes over, and no
     * connection is blamed for the trial.
     */
    @Transactional
    Result refused(UUID id, Connection by, String error, long version) {
        if (present(id).filter(c -> c.secret().version() == version).isEmpty()) {
            return new Result.Gone();
        }
        connections.using(id).forEach(connection -> health.clear(connection.id(), Condition.CLIENT_PROBLEM));
        Result result = rollBack(id, entry -> entry.with("error", error)
                .with("refused_at", by.id().toString()));
        return result instanceof Result.RolledBack ? new Result.RolledBack(error) : result;
    }

    /** Takes the former secret back. */
    @Transactional
    Result rollBack(UUID id) {
        return rollBack(id, entry -> entry);
    }

    /** Wipes the former secret without a proof. */
    @Transactional
    Result drop(UUID id) {
        return withFormer(id, (before, former) -> {
            IClient after = before.withSecrets(before.secret(), null);
            iClients.dropFormer(
                    after, entry(Action.ICLIENT_DROP_SECRET, before, after).with("proved_by", "nothing"));
            return new Result.Dropped();
        });
    }

    private Result rollBack(UUID id, UnaryOperator<Entry> facts) {
        return withFormer(id, (before, former) -> {
            SecretInfo again = new SecretInfo(
                    former.fingerprint(),
                    former.setAt(),
                    former.setBy(),
                    before.secret().version() + 1,
                    former.boundTo(),
                    former.expiresOn());
            IClient after = before.withSecrets(again, null);
            iClients.rollBack(after, facts.apply(entry(Action.ICLIENT_ROLL_BACK_SECRET, before, after)));
            return new Result.RolledBack("");
        });
    }

    private Result withFormer(UUID id, BiFunction<IClient, SecretInfo, Result> work) {
        Optional<IClient> locked = present(id);
        SecretInfo former = locked.map(IClient::former).orElse(null);
        return locked.isEmpty() || former == null ? new Result.Gone() : work.apply(locked.get(), former);
    }

    private Optional<IClient> present(UUID id) {
        return iClients.lock(id).filter(found -> !found.deleted());
    }

    private Entry entry(Action action, IClient before, IClient after) {
        return entries.change(
                action,
                Target.iClient(after.id()),
                after.version(),
                Change.between(before.recorded(), after.recorded()));
    }
}
