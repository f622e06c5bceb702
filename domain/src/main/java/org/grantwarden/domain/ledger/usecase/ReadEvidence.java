package org.grantwarden.domain.ledger.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.CheckpointKey;
import org.grantwarden.domain.ledger.CheckpointKeys;
import org.grantwarden.domain.ledger.ConsistencyProof;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.EntryBundle;
import org.grantwarden.domain.ledger.History;
import org.grantwarden.domain.ledger.Incarnation;
import org.grantwarden.domain.ledger.Incarnations;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.MerkleTree;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.PublishedCheckpoint;
import org.grantwarden.domain.ledger.SealState;
import org.grantwarden.domain.ledger.SealedLedger;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.TilePath;
import org.grantwarden.domain.ledger.TreeHead;
import org.grantwarden.domain.ledger.WitnessStanding;
import org.grantwarden.domain.ledger.Witnesses;

/** What proves the ledger to those who may read it. Whatever shows entries, or belongs to one of them, is an entry. */
@ApplicationScoped
public class ReadEvidence {
    private SealedLedger sealed;
    private CheckpointKeys keys;
    private Incarnations incarnations;
    private Witnesses witnesses;
    private History history;
    private Ledger ledger;
    private Entries entries;

    protected ReadEvidence() {}

    @Inject
    public ReadEvidence(
            SealedLedger sealed,
            CheckpointKeys keys,
            Incarnations incarnations,
            Witnesses witnesses,
            History history,
            Ledger ledger,
            Entries entries) {
        this.sealed = sealed;
        this.keys = keys;
        this.incarnations = incarnations;
        this.witnesses = witnesses;
        this.history = history;
        this.ledger = ledger;
        this.entries = entries;
    }

    /**
     * Where a log stands.
     *
     * @param newest the newest checkpoint with its cosignatures; empty before the first
     * @param keys all that ever signed it, oldest first, under the log's present name
     * @param incarnations further lives after a restore or a copy, oldest first; usually none
     * @param witnesses those that the operator names
     */
    public record State(
            TreeHead head,
            SealState seal,
            Optional<PublishedCheckpoint> newest,
            List<CheckpointKey> keys,
            List<Incarnation> incarnations,
            List<WitnessStanding> witnesses) {}

    /** Where a log stands; not an entry, for it shows no entry. */
    @Requires(Right.READ_LEDGER)
    @Transactional
    public State state(Log log) {
        List<Incarnation> lives = incarnations.of(log);
        List<CheckpointKey> named = lives.isEmpty()
                ? keys.of(log)
                : keys.of(log).stream()
                        .map(key -> key.named(lives.get(lives.size() - 1).name()))
                        .toList();
        return new State(
                history.head(log), sealed.state(log), sealed.shown(log), named, lives, witnesses.standing(log));
    }

    /** A bundle of entries; empty for one that no checkpoint covers, or of which retention dropped entries. */
    @Requires(Right.READ_LEDGER)
    @Transactional
    public Optional<byte[]> bundle(Log log, TilePath bundle) {
        long size = sealedSize(log);
        if (bundle.level() != TilePath.ENTRIES || !bundle.existsAt(size) || bundle.first() < sealed.standsFrom(log)) {
            return Optional.empty();
        }
        List<String> lines = sealed.lines(log, bundle.first(), bundle.width());
        if (lines.size() != bundle.width()) {
            throw new IllegalStateException("entries of " + log.code() + "/" + bundle.path() + " are missing");
        }
        ledger.append(reading("bundle", log).with("bundle", bundle.path()));
        return Optional.of(EntryBundle.of(lines));
    }

    /** The proof file of a leaf (C2SP tlog-proof) against the newest checkpoint; empty for one that it does not cover. */
    @Requires(Right.READ_LEDGER)
    @Transactional
    public Optional<String> proofFile(Log log, long index) {
        // One that the witnesses have not cosigned yet is better than none.
        Optional<PublishedCheckpoint> newest =
                covering(sealed.shown(log), index).or(() -> covering(sealed.latest(log), index));
        if (newest.isPresent()) {
            ledger.append(reading("proof", log).with("index", Long.toString(index)));
        }
        return newest.map(
                latest -> tree(log, latest.checkpoint().size()).inclusion(index).file(latest.note()));
    }

    /** The proof between two sizes of a log; empty when no checkpoint covers the larger one. */
    @Requires(Right.READ_LEDGER)
    @Transactional
    public Optional<ConsistencyProof> consistency(Log log, long from, long to) {
        return from < 1 || to < from || to > sealedSize(log)
                ? Optional.empty()
                : Optional.of(tree(log, to).consistency(from));
    }

    private static Optional<PublishedCheckpoint> covering(Optional<PublishedCheckpoint> checkpoint, long index) {
        return checkpoint.filter(
                found -> index >= 0 && index < found.checkpoint().size());
    }

    private long sealedSize(Log log) {
        return sealed.latest(log).map(latest -> latest.checkpoint().size()).orElse(0L);
    }

    private MerkleTree tree(Log log, long size) {
        return new MerkleTree(size, tile -> sealed.hashes(log, tile));
    }

    private Entry reading(String what, Log log) {
        return entries.fact(Action.LEDGER_READ, Outcome.SUCCESS, Target.LEDGER, 0)
                .with("read", what)
                .with("log", log.code());
    }
}
