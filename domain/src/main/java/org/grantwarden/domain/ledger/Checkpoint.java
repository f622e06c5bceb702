package org.grantwarden.domain.ledger;

import java.util.List;

/**
 * What a log commits itself to (C2SP tlog-checkpoint).
 *
 * @param origin the log's unique name, which is also its key's
 * @param size number of leaves
 * @param root hash over them
 */
public record Checkpoint(String origin, long size, Hash root) {
    private static final int LINES = 3;

    public Checkpoint {
        SignedNote.checkedName(origin);
        if (size < 0) {
            throw new IllegalArgumentException("a log of size " + size);
        }
    }

    /**
     * Reads the text of a note. Extension lines are passed over.
     *
     * @throws IllegalArgumentException if it is no checkpoint
     */
    public static Checkpoint parse(String text) {
        List<String> lines = List.of(text.split("\n", -1));
        // The last piece is what stands after the last newline: nothing.
        if (lines.size() <= LINES
                || !lines.get(lines.size() - 1).isEmpty()
                || lines.subList(0, lines.size() - 1).contains("")) {
            throw new IllegalArgumentException("not a checkpoint");
        }
        return new Checkpoint(lines.get(0), size(lines.get(1)), Hash.ofBase64(lines.get(2)));
    }

    /** The text of the note to sign. */
    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }

    private static long size(String text) {
        if (!text.matches("0|[1-9][0-9]{0,18}")) {
            throw new IllegalArgumentException("not a size: " + text);
        }
        return Long.parseLong(text);
    }
}
