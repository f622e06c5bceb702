package org.grantwarden.domain.secret.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.secret.KeyRotation;
import org.grantwarden.domain.secret.KeyRotation.State;
import org.grantwarden.domain.secret.KeyRotations;
import org.jspecify.annotations.Nullable;

/** The short transactions of the job: callers that refresh or hand out wait for none of them. */
@ApplicationScoped
public class KeySteps {
    private static final int AT_ONCE = 100;

    private KeyRotations rotations;
    private Ledger ledger;
    private Entries entries;
    private Clock clock;

    protected KeySteps() {}

    @Inject
    public KeySteps(KeyRotations rotations, Ledger ledger, Entries entries, Clock clock) {
        this.rotations = rotations;
        this.ledger = ledger;
        this.entries = entries;
        this.clock = clock;
    }

    /** The rotation that is under way. */
    @Transactional
    Optional<KeyRotation> open() {
        return rotations.open();
    }

    /** Puts the new key in use if every living node knows it; answers the rotation if its key is in use. */
    @Transactional
    Optional<KeyRotation> promote() {
        Optional<KeyRotation> locked = rotations.lockOpen();
        if (locked.isEmpty() || locked.get().state() != State.ADDED) {
            return locked;
        }
        if (!rotations.behind().isEmpty()) {
            return Optional.empty();
        }
        KeyRotation before = locked.get();
        KeyRotation promoted = before.promoted(now());
        rotations.promote(promoted, change(before, promoted, Action.KEY_ROTATION_PROMOTE));
        return Optional.of(promoted);
    }

    /** Encrypts some values of a kind anew. */
    @Transactional
    KeyRotations.Batch reencrypt(KeyRotation rotation, String place, @Nullable UUID after) {
        return rotations.reencrypt(rotation, place, after, AT_ONCE);
    }

    /** Puts on record what a pass over a kind did: what was moved since the last entry, and what cannot be read. */
    @Transactional
    void record(KeyRotation rotation, String place, long unreadable) {
        Optional<KeyRotations.Part> found = rotations.parts(rotation.id()).stream()
                .filter(part -> part.place().equals(place))
                .findFirst();
        long moved = found.map(part -> part.moved() - part.recorded()).orElse(0L);
        long unreadableBefore = found.map(KeyRotations.Part::unreadable).orElse(0L);
        if (moved > 0) {
            ledger.append(fact(rotation, Outcome.SUCCESS, place).with("values", Long.toString(moved)));
        }
        if (unreadable > 0 && unreadable != unreadableBefore) {
            ledger.append(fact(rotation, Outcome.FAILED, place)
                    .with("values", Long.toString(unreadable))
                    .with("reason", "cannot be decrypted in its place"));
        }
        if (moved > 0 || unreadable != unreadableBefore) {
            rotations.record(
                    rotation.id(), place, found.map(KeyRotations.Part::moved).orElse(0L), unreadable);
        }
    }

    /**
     * Removes the old key if no node writes under it, no journal can hold an answer under it and no value is under it;
     * answers whether it did.
     */
    @Transactional
    boolean finish() {
        Optional<KeyRotation> locked = rotations.lockOpen().filter(rotation -> rotation.state() == State.PROMOTED);
        if (locked.isEmpty()
                || !rotations.behind().isEmpty()
                || rotations.openAnswers() > 0
                || rotations.left(locked.get()) > 0) {
            return false;
        }
        KeyRotation before = locked.get();
        KeyRotation finished = before.finished(now());
        rotations.finish(
                finished, change(before, finished, Action.KEY_ROTATION_END).with(counts(before)));
        return true;
    }

    private Map<String, String> counts(KeyRotation rotation) {
        Map<String, String> counts = new TreeMap<>();
        long all = 0;
        for (KeyRotations.Part part : rotations.parts(rotation.id())) {
            counts.put(part.place().replace('.', '_'), Long.toString(part.moved()));
            all += part.moved();
        }
        counts.put("values", Long.toString(all));
        return counts;
    }

    private Entry fact(KeyRotation rotation, Outcome outcome, String place) {
        return entries.fact(Action.KEY_REENCRYPT, outcome, Target.keyRotation(rotation.id()), rotation.version())
                .with("place", place);
    }

    private Entry change(KeyRotation before, KeyRotation after, Action action) {
        return entries.change(
                action,
                Target.keyRotation(after.id()),
                after.version(),
                Change.between(before.recorded(), after.recorded()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
