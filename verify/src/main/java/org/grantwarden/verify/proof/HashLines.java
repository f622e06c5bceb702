package org.grantwarden.verify.proof;

import java.util.ArrayList;
import java.util.List;
import org.grantwarden.verify.note.MalformedNoteException;
import org.grantwarden.verify.note.StrictBase64;

/** A proof as lines, one base64 hash each. */
public final class HashLines {
    private HashLines() {}

    /**
     * Reads the hashes.
     *
     * @throws MalformedNoteException if a line is not the base64 of 32 bytes
     */
    public static List<byte[]> parse(List<String> lines) throws MalformedNoteException {
        List<byte[]> hashes = new ArrayList<>();
        for (String line : lines) {
            hashes.add(StrictBase64.hash(line));
        }
        return hashes;
    }
}
