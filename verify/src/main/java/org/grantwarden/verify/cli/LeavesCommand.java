package org.grantwarden.verify.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.grantwarden.verify.export.CannotJudgeException;
import org.grantwarden.verify.export.HashPass;
import org.grantwarden.verify.note.BadSignatureException;
import org.grantwarden.verify.note.Checkpoint;
import org.grantwarden.verify.note.MalformedNoteException;
import org.grantwarden.verify.note.SignedNote;
import org.grantwarden.verify.note.Signers;
import org.grantwarden.verify.note.VerifierKey;
import org.grantwarden.verify.tree.GrowingTree;

/** {@code leaves}: whether a plain file of all entries is what a checkpoint signs. Chains and values are not looked at. */
final class LeavesCommand {
    private LeavesCommand() {}

    static Answer run(List<String> typed) throws UsageException, CannotJudgeException {
        Arguments arguments = Arguments.parse(typed, Set.of("--key", "--checkpoint"), Set.of());
        Path file = Path.of(
                arguments.rest(1, 1, "one file of entries (leaves.ndjson)").get(0));
        List<VerifierKey> keys = Keys.of(arguments, "--key");
        byte[] bytes = TypedFiles.read(arguments.required("--checkpoint"));
        if (!Files.isRegularFile(file)) {
            throw new CannotJudgeException("There is no file '" + file + "'.");
        }
        Checkpoint checkpoint;
        try {
            SignedNote note = SignedNote.parse(bytes);
            checkpoint = Checkpoint.parse(note.text());
            if (!Signers.of(note, checkpoint.origin(), keys).byLog()) {
                return Signatures.nobodyTrusted(checkpoint, null, keys);
            }
        } catch (MalformedNoteException e) {
            return ProofVerdict.damaged(null, null, "checkpoint_malformed", e.getMessage());
        } catch (BadSignatureException e) {
            return ProofVerdict.damaged(null, null, "checkpoint_signature", e.getMessage());
        }
        try {
            return compare(HashPass.over(file), checkpoint);
        } catch (IOException e) {
            throw new CannotJudgeException("'" + file + "' cannot be read: " + e.getMessage(), e);
        }
    }

    private static Answer compare(GrowingTree tree, Checkpoint checkpoint) {
        String sizes = tree.size() + " lines, the checkpoint signs " + checkpoint.size();
        if (tree.size() < checkpoint.size()) {
            return ProofVerdict.damaged(checkpoint, null, "missing_leaves", sizes);
        }
        if (tree.size() > checkpoint.size()) {
            return ProofVerdict.damaged(checkpoint, null, "surplus_leaves", sizes);
        }
        if (!Arrays.equals(tree.root(), checkpoint.root())) {
            return ProofVerdict.damaged(checkpoint, null, "root_mismatch", "the lines are not those that were signed");
        }
        return ProofVerdict.good(
                checkpoint, null, List.of(), "the " + tree.size() + " lines are those that were signed");
    }
}
