package org.grantwarden.domain.secret.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.secret.KeyRotation;
import org.grantwarden.domain.secret.KeyRotation.State;
import org.grantwarden.domain.secret.KeyRotations;
import org.grantwarden.domain.secret.KeyStillNeededException;

/**
 * Carries a rotation on, as a job on one node at a time. All it knows stands in the database, so that it goes on after a
 * crash, on any node, with what is not done yet. What it waits for it looks for again at its next run.
 */
@ApplicationScoped
public class WorkKeys {
    private KeySteps steps;
    private KeyRotations rotations;

    protected WorkKeys() {}

    @Inject
    public WorkKeys(KeySteps steps, KeyRotations rotations) {
        this.steps = steps;
        this.rotations = rotations;
    }

    /** Does what can be done now. Must be called outside of any transaction. */
    public void work() {
        Optional<KeyRotation> open = steps.open();
        if (open.filter(rotation -> rotation.state() == State.ADDED).isPresent()) {
            open = steps.promote();
        }
        open.ifPresent(this::reencrypt);
    }

    private void reencrypt(KeyRotation rotation) {
        for (String place : rotations.places()) {
            long unreadable = 0;
            UUID after = null;
            do {
                KeyRotations.Batch batch = steps.reencrypt(rotation, place, after);
                unreadable += batch.unreadable();
                after = batch.last();
            } while (after != null);
            steps.record(rotation, place, unreadable);
        }
        try {
            steps.finish();
        } catch (KeyStillNeededException e) {
            // Something was written under it meanwhile, or too many are writing: the next run looks again.
            return;
        }
    }
}
