package org.grantwarden.domain.ledger.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.grantwarden.domain.installation.InstanceTrust;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.ledger.Checkpoint;
import org.grantwarden.domain.ledger.MerkleTree;
import org.grantwarden.domain.ledger.PublishedCheckpoint;
import org.grantwarden.domain.ledger.SealedLedger;
import org.grantwarden.domain.ledger.SignedNote;
import org.grantwarden.domain.ledger.WitnessAnswer;
import org.grantwarden.domain.ledger.WitnessCalls;
import org.grantwarden.domain.ledger.WitnessProblem;
import org.grantwarden.domain.ledger.WitnessQueue;
import org.grantwarden.domain.ledger.WitnessQueue.Due;
import org.grantwarden.domain.ledger.WitnessRequest;

/**
 * Has the newest checkpoint of each log cosigned by each witness, beside all other work: nothing waits for it. Every
 * cosignature is verified before it is stored. What goes wrong is noted with the witness and tried again later.
 */
@ApplicationScoped
public class AskWitnesses {
    /** How long after an answer a witness is asked again at the earliest. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 9;
    private static final int CALLS = 2;
    private static final Duration SPARE = Duration.ofSeconds(20);

    private WitnessQueue queue;
    private WitnessCalls calls;
    private SealedLedger sealed;
    private InstanceTrust trust;
    private Settings settings;

    protected AskWitnesses() {}

    @Inject
    public AskWitnesses(
            WitnessQueue queue, WitnessCalls calls, SealedLedger sealed, InstanceTrust trust, Settings settings) {
        this.queue = queue;
        this.calls = calls;
        this.sealed = sealed;
        this.trust = trust;
        this.settings = settings;
    }

    /**
     * Begins to ask all that are due, each for itself: one that hangs delays no other.
     *
     * @return done when they have ended, with the failure if one had any
     */
    public CompletableFuture<Void> ask(Executor executor) {
        // A database in doubt shows its past to nobody.
        if (!trust.standing().maySign()) {
            return CompletableFuture.completedFuture(null);
        }
        List<CompletableFuture<Void>> begun = new ArrayList<>();
        Duration lease = settings.providerTimeout().multipliedBy(CALLS).plus(SPARE);
        for (Due due : queue.claim(lease)) {
            begun.add(CompletableFuture.runAsync(() -> ask(due), executor));
        }
        return CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new));
    }

    private void ask(Due due) {
        WitnessAnswer answer = send(due, due.from());
        if (answer instanceof WitnessAnswer.HasSize has) {
            askFrom(due, has.size());
        } else {
            settle(due, answer);
        }
    }

    /** The witness named the size that it has: another node may have asked it meanwhile, or something was lost. */
    private void askFrom(Due due, long size) {
        PublishedCheckpoint newest = sealed.latest(due.log()).orElse(due.newest());
        Due again = new Due(due.witness(), due.log(), size, newest, due.failures());
        if (size > newest.checkpoint().size()) {
            fail(again, WitnessProblem.AHEAD, "it cosigned size " + size, size);
            return;
        }
        WitnessAnswer answer = send(again, size);
        if (answer instanceof WitnessAnswer.HasSize other) {
            fail(
                    again,
                    WitnessProblem.NOT_TAKEN,
                    "it named size " + size + " and then size " + other.size(),
                    other.size());
        } else {
            settle(again, answer);
        }
    }

    private WitnessAnswer send(Due due, long from) {
        Checkpoint checkpoint = due.newest().checkpoint();
        MerkleTree tree = new MerkleTree(checkpoint.size(), tile -> sealed.hashes(due.log(), tile));
        String body = new WitnessRequest(from, checkpoint, due.newest().note()).body(tree);
        return calls.addCheckpoint(due.witness(), body);
    }

    private void settle(Due due, WitnessAnswer answer) {
        if (answer instanceof WitnessAnswer.Signed signed) {
            keep(due, signed.lines());
        } else if (answer instanceof WitnessAnswer.Refused refused) {
            fail(due, refused.problem(), refused.detail(), -1);
        }
    }

    private void keep(Due due, List<SignedNote.Line> lines) {
        String text = due.newest().checkpoint().text();
        for (SignedNote.Line line : lines) {
            Optional<Instant> at = due.witness().key().verified(line, text);
            if (at.isPresent()) {
                queue.cosigned(due, line, at.get(), PAUSE);
                return;
            }
        }
        fail(due, WitnessProblem.BAD_COSIGNATURE, lines.size() + " lines, none of its key over this checkpoint", -1);
    }

    private void fail(Due due, WitnessProblem problem, String detail, long size) {
        queue.failed(due, problem, detail, size, pauseAfter(due.failures()));
    }

    /** Twice as long after each failure in a row, five minutes at the most. */
    static Duration pauseAfter(int failures) {
        Duration pause = PAUSE.multipliedBy(1L << (Math.min(failures, MOST_DOUBLINGS) + 1));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
