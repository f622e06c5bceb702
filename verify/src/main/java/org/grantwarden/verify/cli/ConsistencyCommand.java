package org.grantwarden.verify.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.grantwarden.verify.export.CannotJudgeException;
import org.grantwarden.verify.note.BadSignatureException;
import org.grantwarden.verify.note.Checkpoint;
import org.grantwarden.verify.note.Incarnations;
import org.grantwarden.verify.note.MalformedNoteException;
import org.grantwarden.verify.note.SignedNote;
import org.grantwarden.verify.note.VerifierKey;
import org.grantwarden.verify.proof.HashLines;
import org.grantwarden.verify.tree.Consistency;

/** {@code consistency}: whether a checkpoint continues an older one. */
final class ConsistencyCommand {
    private ConsistencyCommand() {}

    static Answer run(List<String> typed) throws UsageException, CannotJudgeException {
        Arguments arguments = Arguments.parse(typed, Set.of("--key"), Set.of());
        List<String> files = arguments.rest(3, 3, "three files: older checkpoint, newer checkpoint, proof");
        List<VerifierKey> keys = Keys.of(arguments, "--key");
        try {
            Checkpoint older = null;
            Checkpoint newer = null;
            for (String file : files.subList(0, 2)) {
                SignedNote note = SignedNote.parse(TypedFiles.read(file));
                older = newer;
                newer = Checkpoint.parse(note.text());
                if (note.verify(Incarnations.keysFor(newer.origin(), keys)).isEmpty()) {
                    return Signatures.nobodyTrusted(newer, null, keys);
                }
            }
            if (older == null
                    || newer == null
                    || !Incarnations.first(older.origin()).equals(Incarnations.first(newer.origin()))) {
                throw new CannotJudgeException("The two checkpoints are of different logs.");
            }
            return compare(older, newer, files.get(2));
        } catch (MalformedNoteException e) {
            return ProofVerdict.damaged(null, null, "checkpoint_malformed", e.getMessage());
        } catch (BadSignatureException e) {
            return ProofVerdict.damaged(null, null, "checkpoint_signature", e.getMessage());
        }
    }

    private static Answer compare(Checkpoint older, Checkpoint newer, String proofFile) throws CannotJudgeException {
        List<byte[]> proof;
        try {
            proof = HashLines.parse(new String(TypedFiles.read(proofFile), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (MalformedNoteException e) {
            return ProofVerdict.damaged(newer, null, "proof_malformed", e.getMessage());
        }
        if (newer.size() < older.size()) {
            return ProofVerdict.damaged(
                    newer,
                    null,
                    "smaller_than_kept",
                    "the second checkpoint has " + newer.size() + " entries, the first " + older.size());
        }
        if (!Consistency.proves(older.size(), newer.size(), proof, older.root(), newer.root())) {
            return ProofVerdict.damaged(
                    newer,
                    null,
                    "inconsistent_with_kept",
                    "the proof does not show that the newer log continues the older");
        }
        return ProofVerdict.good(
                newer,
                null,
                List.of(),
                "the log of " + newer.size() + " entries begins with the " + older.size() + " of the older checkpoint");
    }
}
