package org.grantwarden.verify.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.grantwarden.verify.note.BadSignatureException;
import org.grantwarden.verify.note.Checkpoint;
import org.grantwarden.verify.note.Incarnations;
import org.grantwarden.verify.note.MalformedNoteException;
import org.grantwarden.verify.note.SignedNote;
import org.grantwarden.verify.note.Signers;
import org.grantwarden.verify.proof.HashLines;
import org.grantwarden.verify.tree.Consistency;
import org.grantwarden.verify.tree.TreeHash;
import org.jspecify.annotations.Nullable;

/** The checkpoint that the auditor kept last time, and whether the log still continues it. */
final class KeptCheckpoint {
    private final Checkpoint kept;
    private final @Nullable Path consistency;
    private byte @Nullable [] recomputed;

    private KeptCheckpoint(Checkpoint kept, @Nullable Path consistency) {
        this.kept = kept;
        this.consistency = consistency;
    }

    /**
     * Reads it, if there is one.
     *
     * @throws CannotJudgeException if it is unreadable, of another log, or not signed by a key that was given
     */
    static @Nullable KeptCheckpoint of(Request request, String origin) throws CannotJudgeException {
        Path file = request.kept();
        if (file == null) {
            return null;
        }
        try {
            SignedNote note = SignedNote.parse(Files.readAllBytes(file));
            Checkpoint kept = Checkpoint.parse(note.text());
            if (!Signers.of(note, kept.origin(), request.keys()).byLog()) {
                throw new CannotJudgeException("The kept checkpoint '" + file
                        + "' is not signed by any of the keys given: add the key of that time with another --key.");
            }
            if (!Incarnations.first(kept.origin()).equals(Incarnations.first(origin))) {
                throw new CannotJudgeException("The kept checkpoint '" + file + "' is of the log '" + kept.origin()
                        + "', the export of '" + origin + "': they cannot be compared.");
            }
            return new KeptCheckpoint(kept, request.consistency());
        } catch (IOException e) {
            throw new CannotJudgeException("The kept checkpoint '" + file + "' cannot be read.", e);
        } catch (MalformedNoteException | BadSignatureException e) {
            throw new CannotJudgeException(
                    "The kept checkpoint '" + file + "' is of no use: " + e.getMessage() + ".", e);
        }
    }

    long size() {
        return kept.size();
    }

    /** Takes the root that the leaves lead to at the kept size. */
    void recomputed(byte[] root) {
        recomputed = root;
    }

    /**
     * Compares.
     *
     * @throws CannotJudgeException if neither the leaves nor a proof tell
     */
    void check(@Nullable Checkpoint now, Findings findings, List<String> notes) throws CannotJudgeException {
        if (now != null && now.size() < kept.size()) {
            findings.add(
                    Damage.SMALLER_THAN_KEPT,
                    "you kept a checkpoint of size " + kept.size() + ", this one has " + now.size()
                            + " (an old backup?)");
            return;
        }
        Boolean continues = continues(now);
        if (continues == null) {
            if (findings.isEmpty()) {
                throw new CannotJudgeException("The entries at the kept size " + kept.size()
                        + " are not in this export: give a consistency proof with --consistency, or a full export.");
            }
            return;
        }
        if (continues) {
            notes.add("Kept:       the log continues the checkpoint of size " + kept.size() + " that you kept"
                    + (findings.count(Damage.ROOT_MISMATCH) > 0
                            ? "; so the damage lies at entry " + kept.size() + " or behind it"
                            : ""));
        } else {
            findings.add(
                    Damage.INCONSISTENT_WITH_KEPT,
                    "the first " + kept.size() + " entries are not those of the checkpoint that you kept");
        }
    }

    private @Nullable Boolean continues(@Nullable Checkpoint now) throws CannotJudgeException {
        if (now != null && now.size() == kept.size()) {
            return Arrays.equals(now.root(), kept.root());
        }
        if (kept.size() == 0) {
            return Arrays.equals(kept.root(), new TreeHash().empty());
        }
        if (recomputed != null) {
            return Arrays.equals(recomputed, kept.root());
        }
        if (now == null || consistency == null) {
            return null;
        }
        return Consistency.proves(kept.size(), now.size(), proof(consistency), kept.root(), now.root());
    }

    private static List<byte[]> proof(Path file) throws CannotJudgeException {
        try {
            return HashLines.parse(
                    Files.readString(file, StandardCharsets.UTF_8).lines().toList());
        } catch (IOException | MalformedNoteException e) {
            throw new CannotJudgeException("The consistency proof '" + file + "' cannot be read.", e);
        }
    }
}
