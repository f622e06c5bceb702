package org.grantwarden.domain.iclient.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.form.Conflict;
import org.grantwarden.domain.form.usecase.Conflicts;
import org.grantwarden.domain.iclient.ClientKeys;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.iclient.KeyKind;
import org.grantwarden.domain.iclient.PublicKey;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.secret.Fingerprints;
import org.grantwarden.domain.secret.Hosts;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.secret.SecretInfo;
import org.jspecify.annotations.Nullable;

/** The key pairs of iClients that prove themselves by a signature or a certificate: the public halves, and keys made here for later. */
@ApplicationScoped
public class KeepClientKeys {
    private IClients iClients;
    private ClientKeys keys;
    private IClientRules rules;
    private Fingerprints fingerprints;
    private Conflicts conflicts;
    private Entries entries;
    private CurrentCall currentCall;
    private Clock clock;

    protected KeepClientKeys() {}

    @Inject
    public KeepClientKeys(
            IClients iClients,
            ClientKeys keys,
            IClientRules rules,
            Fingerprints fingerprints,
            Conflicts conflicts,
            Entries entries,
            CurrentCall currentCall,
            Clock clock) {
        this.iClients = iClients;
        this.keys = keys;
        this.rules = rules;
        this.fingerprints = fingerprints;
        this.conflicts = conflicts;
        this.entries = entries;
        this.currentCall = currentCall;
        this.clock = clock;
    }

    /** A key that is stored nowhere yet. */
    public record Made(Secret key, PublicKey publicHalf) {}

    /**
     * What is to be registered at the provider.
     *
     * @param kind what its provider wants
     * @param present null where what is stored is no key that its provider takes
     * @param prepared null where none is prepared
     */
    public record Registered(
            KeyKind kind,
            @Nullable PublicKey present,
            @Nullable PublicKey prepared) {}

    /** What came of it. */
    public sealed interface Result {
        /** Done. */
        record Saved(IClient iClient) implements Result {}

        /** Somebody else was quicker. */
        record ChangedMeanwhile(Conflict conflict) implements Result {}

        /** There is none (any more), nothing was prepared, or clients of its provider have no key that is made here. */
        record Gone() implements Result {}
    }

    /** The kind of key that clients of a provider have; empty where they send a secret. */
    @Requires(Right.VIEW_CONNECTIONS)
    public Optional<KeyKind> kind(String provider) {
        return rules.keyKind(provider);
    }

    /** Makes a key for a form of that provider's; empty where none can be made here. Nothing is stored. */
    @Requires(value = Right.CHANGE_ICLIENTS, goesOnUnsealed = true)
    public Optional<Made> make(String provider) {
        return rules.keyKind(provider).flatMap(this::made);
    }

    /** The public halves of an iClient's keys; empty where its provider wants no key. */
    @Requires(Right.VIEW_CONNECTIONS)
    @Transactional
    public Optional<Registered> of(UUID id) {
        Optional<IClient> found = iClients.find(id).filter(iClient -> !iClient.deleted());
        return found.flatMap(iClient -> rules.keyKind(iClient.provider().value()))
                .map(kind -> new Registered(
                        kind, publicHalf(iClients.secretOf(id), kind), publicHalf(iClients.preparedOf(id), kind)));
    }

    /** Makes a key that waits until it is registered at the provider; one that waited before is wiped. */
    @Requires(Right.CHANGE_ICLIENTS)
    @Transactional
    public Result prepare(UUID id, long seenVersion) {
        Optional<IClient> locked = iClients.lock(id).filter(iClient -> !iClient.deleted());
        Optional<KeyKind> kind = locked.flatMap(
                        iClient -> rules.keyKind(iClient.provider().value()))
                .filter(KeyKind::makeable);
        Optional<Hosts> hosts = locked.flatMap(rules::hosts);
        if (locked.isEmpty() || kind.isEmpty() || hosts.isEmpty()) {
            return new Result.Gone();
        }
        IClient present = locked.get();
        if (present.version() != seenVersion) {
            return meanwhile(present, seenVersion);
        }
        Secret key = kind.get().make(keys).orElseThrow();
        SecretInfo kept = new SecretInfo(
                fingerprints.of(key), clock.instant(), currentCall.get().maker(), present.version() + 1, hosts.get());
        IClient after = present.preparing(kept);
        iClients.prepare(after, key, entry(Action.ICLIENT_PREPARE_KEY, present, after));
        return new Result.Saved(after);
    }

    /** Wipes the key that waits. */
    @Requires(Right.CHANGE_ICLIENTS)
    @Transactional
    public Result discard(UUID id, long seenVersion) {
        Optional<IClient> locked =
                iClients.lock(id).filter(iClient -> !iClient.deleted()).filter(iClient -> iClient.prepared() != null);
        if (locked.isEmpty()) {
            return new Result.Gone();
        }
        IClient present = locked.get();
        if (present.version() != seenVersion) {
            return meanwhile(present, seenVersion);
        }
        IClient after = present.preparing(null);
        iClients.save(after, entry(Action.ICLIENT_DISCARD_KEY, present, after));
        return new Result.Saved(after);
    }

    private Optional<Made> made(KeyKind kind) {
        return kind.make(keys)
                .map(key -> (ClientKeys.Reading.Key) kind.read(keys, key))
                .map(read -> new Made(read.kept(), read.publicHalf()));
    }

    private @Nullable PublicKey publicHalf(Optional<Secret> kept, KeyKind kind) {
        return kept.map(key -> kind.read(keys, key)).orElse(null) instanceof ClientKeys.Reading.Key read
                ? read.publicHalf()
                : null;
    }

    private Result meanwhile(IClient present, long seenVersion) {
        return new Result.ChangedMeanwhile(
                conflicts.since(Target.iClient(present.id()), seenVersion, present.version()));
    }

    private Entry entry(Action action, IClient before, IClient after) {
        return entries.change(
                action,
                Target.iClient(after.id()),
                after.version(),
                Change.between(before.recorded(), after.recorded()));
    }
}
