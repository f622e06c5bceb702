package org.grantwarden.verify.cli;

import java.util.List;
import org.grantwarden.verify.export.CannotJudgeException;
import org.grantwarden.verify.note.Checkpoint;
import org.grantwarden.verify.note.Incarnations;
import org.grantwarden.verify.note.VerifierKey;
import org.jspecify.annotations.Nullable;

/** What it means when no trusted key signed a checkpoint. */
final class Signatures {
    private Signatures() {}

    /**
     * Damage, if a key of that log was given.
     *
     * @throws CannotJudgeException if none was
     */
    static Answer nobodyTrusted(Checkpoint checkpoint, @Nullable Long index, List<VerifierKey> keys)
            throws CannotJudgeException {
        if (Incarnations.keysFor(checkpoint.origin(), keys).stream()
                .noneMatch(key -> key.name().equals(checkpoint.origin()))) {
            throw new CannotJudgeException("None of the keys given is of the log '" + checkpoint.origin() + "'.");
        }
        return ProofVerdict.damaged(
                checkpoint, index, "checkpoint_signature", "no key that you trust signed the checkpoint");
    }
}
