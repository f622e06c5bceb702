package org.grantwarden.domain.secret.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.identity.Caller;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.secret.DataKey;
import org.grantwarden.domain.secret.KeyRotation;
import org.grantwarden.domain.secret.KeyRotations;
import org.grantwarden.domain.secret.KeyWrappings;

/** Begins a rotation of the data key; the job {@link WorkKeys} does the rest. */
@ApplicationScoped
@Requires(Right.ROTATE_KEYS)
public class RotateKeys {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SMALLEST = 1;

    private KeyRotations rotations;
    private KeyWrappings wrappings;
    private Ledger ledger;
    private Entries entries;
    private CurrentCall currentCall;
    private Clock clock;

    protected RotateKeys() {}

    @Inject
    public RotateKeys(
            KeyRotations rotations,
            KeyWrappings wrappings,
            Ledger ledger,
            Entries entries,
            CurrentCall currentCall,
            Clock clock) {
        this.rotations = rotations;
        this.wrappings = wrappings;
        this.ledger = ledger;
        this.entries = entries;
        this.currentCall = currentCall;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Result {
        /** The new key stands beside the old one. */
        record Begun(KeyRotation rotation) implements Result {}

        /** A change of a key is under way already. */
        record Busy() implements Result {}
    }

    /** Makes a new key and begins to bring everything under it. */
    @Transactional
    public Result begin() {
        long present = rotations.lockPrimary();
        if (rotations.open().isPresent() || wrappings.open().isPresent()) {
            ledger.append(entries.fact(Action.KEY_ROTATION_BEGIN, Outcome.FAILED, Target.SYSTEM, 0)
                    .with("reason", "a change of a key is under way"));
            return new Result.Busy();
        }
        UUID me = currentCall.get().user().map(Caller::userId).orElseThrow();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        KeyRotation rotation = KeyRotation.begun(present, freeId(), me, now);
        rotations.begin(
                rotation,
                entries.creation(Action.KEY_ROTATION_BEGIN, Target.keyRotation(rotation.id()), rotation.recorded()));
        return new Result.Begun(rotation);
    }

    /** An id that no key ever had: what stands under a removed key must not look readable. */
    private long freeId() {
        Set<Long> taken = rotations.keys().stream().map(DataKey::id).collect(Collectors.toSet());
        long id;
        do {
            id = RANDOM.nextInt(SMALLEST, Integer.MAX_VALUE);
        } while (taken.contains(id));
        return id;
    }
}
