package org.grantwarden.verify.export;

import java.io.IOException;
import java.util.List;
import org.grantwarden.verify.note.BadSignatureException;
import org.grantwarden.verify.note.Checkpoint;
import org.grantwarden.verify.note.Incarnations;
import org.grantwarden.verify.note.MalformedNoteException;
import org.grantwarden.verify.note.SignedNote;
import org.grantwarden.verify.note.Signers;
import org.grantwarden.verify.note.VerifierKey;
import org.jspecify.annotations.Nullable;

/** The export's checkpoint: its form, its signature, its origin. */
final class CheckpointCheck {
    private final Request request;
    private final Manifest manifest;
    private final Findings findings;
    private final List<String> notes;

    CheckpointCheck(Request request, Manifest manifest, Findings findings, List<String> notes) {
        this.request = request;
        this.manifest = manifest;
        this.findings = findings;
        this.notes = notes;
    }

    /**
     * The checkpoint; null if it cannot be read. One that nobody trusted signed is returned, too, with a finding, so that
     * the other checks can go on.
     *
     * @throws CannotJudgeException if no key was given for this log
     */
    @Nullable
    Checkpoint read(ExportZip zip) throws IOException, CannotJudgeException {
        String expected = request.origin() == null ? manifest.origin() : request.origin();
        byte[] bytes = zip.small(ExportZip.CHECKPOINT);
        if (bytes == null) {
            findings.add(Damage.CHECKPOINT_MALFORMED, "there is no checkpoint in the export");
            return null;
        }
        SignedNote note;
        Checkpoint checkpoint;
        try {
            note = SignedNote.parse(bytes);
            checkpoint = Checkpoint.parse(note.text());
        } catch (MalformedNoteException e) {
            findings.add(Damage.CHECKPOINT_MALFORMED, e.getMessage());
            return null;
        }
        checkSignature(note, expected);
        if (!checkpoint.origin().equals(expected) || !manifest.origin().equals(expected)) {
            findings.add(
                    Damage.ORIGIN_MISMATCH,
                    "expected " + expected + ", the checkpoint is of " + checkpoint.origin() + ", the manifest of "
                            + manifest.origin());
        }
        if (checkpoint.size() != manifest.size()) {
            findings.add(
                    Damage.MANIFEST_MISMATCH,
                    "the manifest says size " + manifest.size() + ", the checkpoint " + checkpoint.size());
        }
        int incarnation = Incarnations.number(checkpoint.origin());
        if (incarnation > 1) {
            notes.add("Incarnation: number " + incarnation + " of the log " + Incarnations.first(checkpoint.origin())
                    + ": its database was put back or copied, and entries may be lost that an earlier checkpoint"
                    + " covers. Give the last one that you kept with --kept; the manifest's \"cites\" is the last one"
                    + " known.");
        }
        return checkpoint;
    }

    private void checkSignature(SignedNote note, String expected) throws CannotJudgeException {
        List<VerifierKey> keys = Incarnations.keysFor(expected, request.keys());
        Signers signers;
        try {
            signers = Signers.of(note, expected, request.keys());
        } catch (BadSignatureException e) {
            findings.add(Damage.CHECKPOINT_SIGNATURE, e.getMessage());
            return;
        }
        if (signers.byLog()) {
            notes.add("Checkpoint: signed by "
                    + String.join(
                            ", ", signers.logs().stream().map(VerifierKey::text).toList()));
            notes.addAll(signers.witnessed());
        } else if (keys.stream().anyMatch(key -> key.name().equals(expected))) {
            findings.add(
                    Damage.CHECKPOINT_SIGNATURE,
                    "none of the signatures is of a key that you gave; if the log's key was changed, get the new one by"
                            + " a way that you trust");
        } else {
            throw new CannotJudgeException("None of the keys given is of the log '" + expected
                    + "': give its key with --key (a key begins with the log's name).");
        }
    }
}
