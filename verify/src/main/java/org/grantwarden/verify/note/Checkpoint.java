package org.grantwarden.verify.note;

import java.util.List;
import java.util.regex.Pattern;

/** What a log signs: its origin, its size, its root (C2SP tlog-checkpoint). */
public final class Checkpoint {
    private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,17}");

    private final String origin;
    private final long size;
    private final byte[] root;

    private Checkpoint(String origin, long size, byte[] root) {
        this.origin = origin;
        this.size = size;
        this.root = root;
    }

    /**
     * Reads a note's text.
     *
     * @throws MalformedNoteException if it is not origin, size, root and, perhaps, lines that are not empty
     */
    public static Checkpoint parse(String text) throws MalformedNoteException {
        List<String> lines = text.lines().toList();
        if (lines.size() < 3 || lines.stream().anyMatch(String::isEmpty)) {
            throw new MalformedNoteException("a checkpoint is three lines: origin, size, root");
        }
        return new Checkpoint(lines.get(0), decimal(lines.get(1)), StrictBase64.hash(lines.get(2)));
    }

    /**
     * A size or index as it is written in these formats: decimal, no sign, no leading zero.
     *
     * @throws MalformedNoteException if it is spelt otherwise or has more than 18 digits
     */
    public static long decimal(String text) throws MalformedNoteException {
        if (!DECIMAL.matcher(text).matches()) {
            throw new MalformedNoteException("'" + Shortened.of(text) + "' is not a decimal number");
        }
        return Long.parseLong(text);
    }

    public String origin() {
        return origin;
    }

    /** Number of leaves. */
    public long size() {
        return size;
    }

    public byte[] root() {
        return root.clone();
    }

    /** The root as the checkpoint spells it. */
    public String rootText() {
        return StrictBase64.encode(root);
    }
}
