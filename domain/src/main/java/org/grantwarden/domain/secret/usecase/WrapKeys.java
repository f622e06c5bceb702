package org.grantwarden.domain.secret.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.identity.Caller;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.secret.KeyRotations;
import org.grantwarden.domain.secret.KeyWrapping;
import org.grantwarden.domain.secret.KeyWrappings;

/** Begins a change of the key-encryption key, which the job {@link WorkWrapping} ends, and gives one up. */
@ApplicationScoped
@Requires(Right.ROTATE_KEYS)
public class WrapKeys {
    private KeyWrappings wrappings;
    private KeyRotations rotations;
    private Ledger ledger;
    private Entries entries;
    private CurrentCall currentCall;
    private Clock clock;

    protected WrapKeys() {}

    @Inject
    public WrapKeys(
            KeyWrappings wrappings,
            KeyRotations rotations,
            Ledger ledger,
            Entries entries,
            CurrentCall currentCall,
            Clock clock) {
        this.wrappings = wrappings;
        this.rotations = rotations;
        this.ledger = ledger;
        this.entries = entries;
        this.currentCall = currentCall;
        this.clock = clock;
    }

    /** What came of it. */
    public enum Result {
        /** It waits until every node holds the new key. */
        BEGUN,
        /** The new key was made; nothing changes before it is backed up and this is asked for again. */
        MADE,
        /** A change of a key is under way already. */
        BUSY,
        /** No new key-encryption key is named. */
        NONE,
        /** The key that is named as new is the present one. */
        IN_USE
    }

    /** Offers the new key-encryption key to all nodes. */
    @Transactional
    public Result begin() {
        rotations.lockPrimary();
        Result result = wrappings.open().isPresent() || rotations.open().isPresent()
                ? Result.BUSY
                : switch (wrappings.offer()) {
                    case READY -> Result.BEGUN;
                    case MADE -> Result.MADE;
                    case NONE -> Result.NONE;
                    case IN_USE -> Result.IN_USE;
                };
        if (result == Result.MADE) {
            ledger.append(entries.fact(Action.KEY_WRAPPING_BEGIN, Outcome.SUCCESS, Target.SYSTEM, 0)
                    .with("made", "a new key-encryption key, to be backed up first"));
            return result;
        }
        if (result != Result.BEGUN) {
            ledger.append(entries.fact(Action.KEY_WRAPPING_BEGIN, Outcome.FAILED, Target.SYSTEM, 0)
                    .with(
                            "reason",
                            switch (result) {
                                case BUSY -> "a change of a key is under way";
                                case NONE -> "no new key-encryption key is named";
                                default -> "the new key-encryption key is the present one";
                            }));
            return result;
        }
        UUID me = currentCall.get().user().map(Caller::userId).orElseThrow();
        KeyWrapping wrapping = KeyWrapping.begun(me, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        wrappings.begin(
                wrapping,
                entries.creation(Action.KEY_WRAPPING_BEGIN, Target.keyWrapping(wrapping.id()), wrapping.recorded()));
        return result;
    }

    /**
     * Gives up the change that waits: a node may never get the new key, and until then no key can be changed.
     *
     * @return whether one waited
     */
    @Transactional
    public boolean withdraw() {
        Optional<KeyWrapping> open = wrappings.lockOpen();
        if (open.isEmpty()) {
            ledger.append(entries.fact(Action.KEY_WRAPPING_WITHDRAW, Outcome.FAILED, Target.SYSTEM, 0)
                    .with("reason", "no change of the key-encryption key waits"));
            return false;
        }
        KeyWrapping before = open.get();
        KeyWrapping withdrawn = before.withdrawn(clock.instant().truncatedTo(ChronoUnit.SECONDS));
        wrappings.withdraw(
                withdrawn,
                entries.change(
                        Action.KEY_WRAPPING_WITHDRAW,
                        Target.keyWrapping(withdrawn.id()),
                        withdrawn.version(),
                        Change.between(before.recorded(), withdrawn.recorded())));
        return true;
    }
}
