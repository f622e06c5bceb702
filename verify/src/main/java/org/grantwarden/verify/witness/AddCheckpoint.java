package org.grantwarden.verify.witness;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.grantwarden.verify.note.Checkpoint;
import org.grantwarden.verify.note.MalformedNoteException;
import org.grantwarden.verify.note.SignedNote;
import org.grantwarden.verify.proof.HashLines;

/**
 * What a log sends: the size that it believes the witness has, a consistency proof from there, a checkpoint.
 *
 * @param note the checkpoint with its signatures, not verified yet
 */
record AddCheckpoint(long old, List<byte[]> proof, SignedNote note, Checkpoint checkpoint) {
    private static final String OLD = "old ";
    private static final int LONGEST_PROOF = 63;

    AddCheckpoint {
        proof = List.copyOf(proof);
    }

    /**
     * Reads a request's body.
     *
     * @throws MalformedNoteException if it is not "old", proof lines, an empty line, a checkpoint
     */
    static AddCheckpoint parse(byte[] body) throws MalformedNoteException {
        int blank = blankLine(body);
        String head = new String(body, 0, blank, StandardCharsets.US_ASCII);
        List<String> lines = List.of(head.split("\n", -1));
        if (!lines.get(0).startsWith(OLD) || lines.size() - 1 > LONGEST_PROOF) {
            throw new MalformedNoteException("the body begins with 'old <size>' and at most 63 hashes");
        }
        SignedNote note = SignedNote.parse(Arrays.copyOfRange(body, blank + 2, body.length));
        return new AddCheckpoint(
                Checkpoint.decimal(lines.get(0).substring(OLD.length())),
                HashLines.parse(lines.subList(1, lines.size())),
                note,
                Checkpoint.parse(note.text()));
    }

    private static int blankLine(byte[] body) throws MalformedNoteException {
        for (int i = 0; i + 1 < body.length; i++) {
            if (body[i] == '\n' && body[i + 1] == '\n') {
                return i;
            }
        }
        throw new MalformedNoteException("there is no empty line before the checkpoint");
    }
}
