package org.grantwarden.verify.proof;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.grantwarden.verify.note.Checkpoint;
import org.grantwarden.verify.note.MalformedNoteException;
import org.grantwarden.verify.note.SignedNote;
import org.grantwarden.verify.note.StrictBase64;
import org.grantwarden.verify.tree.Inclusion;
import org.grantwarden.verify.tree.TreeHash;

/**
 * One entry's proof as a file (C2SP tlog-proof): where it stands, the path to the root, the checkpoint. A line
 * {@code extra} is allowed and ignored, because nothing vouches for it.
 *
 * @param index the entry's place
 * @param path sibling hashes, the leaf's first
 * @param note the checkpoint with its signatures, not verified yet
 * @param checkpoint what the note says
 */
public record TlogProof(long index, List<byte[]> path, SignedNote note, Checkpoint checkpoint) {
    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";
    private static final int LONGEST_PATH = 63;

    public TlogProof {
        path = List.copyOf(path);
    }

    /**
     * Reads a file.
     *
     * @throws MalformedNoteException if it is not such a file
     */
    public static TlogProof parse(byte[] bytes) throws MalformedNoteException {
        String all = utf8(bytes);
        int blank = all.indexOf("\n\n");
        if (blank < 0 || !all.startsWith(HEADER + "\n")) {
            throw new MalformedNoteException("a proof file begins with the line " + HEADER);
        }
        List<String> lines = List.of(all.substring(0, blank).split("\n", -1));
        int at = lines.size() > 1 && lines.get(1).startsWith(EXTRA) ? 2 : 1;
        if (at == 2) {
            StrictBase64.decode(lines.get(1).substring(EXTRA.length()));
        }
        if (lines.size() <= at || !lines.get(at).startsWith(INDEX)) {
            throw new MalformedNoteException("a proof file names an index");
        }
        long index = Checkpoint.decimal(lines.get(at).substring(INDEX.length()));
        List<byte[]> path = new ArrayList<>();
        for (String line : lines.subList(at + 1, lines.size())) {
            path.add(StrictBase64.hash(line));
        }
        if (path.size() > LONGEST_PATH) {
            throw new MalformedNoteException("a path has at most " + LONGEST_PATH + " hashes");
        }
        SignedNote note = SignedNote.parse(all.substring(blank + 2).getBytes(StandardCharsets.UTF_8));
        return new TlogProof(index, path, note, Checkpoint.parse(note.text()));
    }

    private static String utf8(byte[] bytes) throws MalformedNoteException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedNoteException("the proof file is not UTF-8", e);
        }
    }

    /** Whether an entry stands at the index of the tree that the checkpoint describes. Signatures are another matter. */
    public boolean proves(byte[] entry) {
        return Inclusion.proves(index, checkpoint.size(), new TreeHash().leaf(entry), path, checkpoint.root());
    }
}
