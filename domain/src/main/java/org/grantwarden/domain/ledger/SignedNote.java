package org.grantwarden.domain.ledger;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/**
 * A text with signatures beneath it (C2SP signed-note).
 *
 * @param text ends in a newline, which is signed with it
 * @param lines the signatures, at least one
 */
public record SignedNote(String text, List<Line> lines) {
    private static final int MOST_LINES = 100;
    private static final int ID_BYTES = 4;
    private static final String DASH = "\u2014 ";
    private static final char FIRST_PRINTABLE = 0x20;

    /**
     * One signature line.
     *
     * @param name the key's name
     * @param base64 key id and signature
     */
    public record Line(String name, String base64) {
        public Line {
            checkedName(name);
            if (Base64.getDecoder().decode(base64).length <= ID_BYTES) {
                throw new IllegalArgumentException("a signature that is only a key id");
            }
        }

        boolean isOf(VerifierKey key) {
            return isOf(key.name(), key.id());
        }

        boolean isOf(String keyName, int keyId) {
            return name.equals(keyName) && ByteBuffer.wrap(blob()).getInt() == keyId;
        }

        byte[] signature() {
            byte[] blob = blob();
            return Arrays.copyOfRange(blob, ID_BYTES, blob.length);
        }

        private byte[] blob() {
            return Base64.getDecoder().decode(base64);
        }

        @Override
        public String toString() {
            return DASH + name + " " + base64 + "\n";
        }
    }

    public SignedNote {
        lines = List.copyOf(lines);
        checkText(text);
        if (lines.isEmpty() || lines.size() > MOST_LINES) {
            throw new IllegalArgumentException(lines.size() + " signatures");
        }
    }

    /** Signs a text with each of these keys. */
    public static SignedNote sign(String text, List<SigningKey> keys) {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        List<Line> lines = new ArrayList<>();
        for (SigningKey key : keys) {
            byte[] signature = key.sign(message);
            byte[] blob = ByteBuffer.allocate(ID_BYTES + signature.length)
                    .putInt(key.verifierKey().id())
                    .put(signature)
                    .array();
            lines.add(new Line(key.name(), Base64.getEncoder().encodeToString(blob)));
        }
        return new SignedNote(text, lines);
    }

    /**
     * Reads a note; nothing is verified yet.
     *
     * @throws IllegalArgumentException if it is malformed
     */
    public static SignedNote parse(byte[] note) {
        String whole = decoded(note);
        // A text may hold blank lines: the last one separates.
        int blank = whole.lastIndexOf("\n\n");
        if (blank < 0 || !whole.endsWith("\n")) {
            throw new IllegalArgumentException("a note without signatures");
        }
        String signatures = whole.substring(blank + 2);
        return new SignedNote(whole.substring(0, blank + 1), lines(signatures));
    }

    /**
     * Reads signature lines, each ending in a newline.
     *
     * @throws IllegalArgumentException if one is malformed, or if they are more than a note may have
     */
    static List<Line> lines(String signatures) {
        List<Line> lines = new ArrayList<>();
        for (int from = 0; from < signatures.length(); ) {
            int end = signatures.indexOf('\n', from);
            if (end < 0 || lines.size() == MOST_LINES) {
                throw new IllegalArgumentException(
                        end < 0 ? "an unended signature line" : "more than " + MOST_LINES + " signatures");
            }
            lines.add(line(signatures.substring(from, end)));
            from = end + 1;
        }
        return lines;
    }

    /** Like {@link #parse(byte[])}, of a text. */
    public static SignedNote parse(String note) {
        return parse(note.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Whether at least one of these keys signed it, and none of them badly. Signatures of other keys count for nothing.
     */
    public boolean verifiedBy(Collection<VerifierKey> keys) {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        boolean verified = false;
        for (Line line : lines) {
            for (VerifierKey key : keys) {
                if (line.isOf(key)) {
                    if (!key.verifies(message, line.signature())) {
                        return false;
                    }
                    verified = true;
                }
            }
        }
        return verified;
    }

    /** The same note with these signatures beneath the others. */
    public SignedNote with(Collection<Line> more) {
        List<Line> all = new ArrayList<>(lines);
        all.addAll(more);
        return new SignedNote(text, all);
    }

    /** The note as it is kept and published. */
    public String note() {
        StringBuilder note = new StringBuilder(text).append('\n');
        lines.forEach(note::append);
        return note.toString();
    }

    /**
     * The name, if a key may have it.
     *
     * @throws IllegalArgumentException if it is empty or holds a space or a plus sign
     */
    static String checkedName(String name) {
        if (name.isEmpty() || name.indexOf('+') >= 0 || name.chars().anyMatch(SignedNote::isSpace)) {
            throw new IllegalArgumentException("not a key's name: '" + name + "'");
        }
        return name;
    }

    private static boolean isSpace(int c) {
        return c < FIRST_PRINTABLE || Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
    }

    /**
     * Reads one signature line, without its newline.
     *
     * @throws IllegalArgumentException if it is malformed
     */
    public static Line line(String text) {
        int space = text.lastIndexOf(' ');
        if (!text.startsWith(DASH) || space < DASH.length()) {
            throw new IllegalArgumentException("not a signature line");
        }
        return new Line(text.substring(DASH.length(), space), text.substring(space + 1));
    }

    private static void checkText(String text) {
        if (!text.endsWith("\n") || text.chars().anyMatch(c -> c < FIRST_PRINTABLE && c != '\n')) {
            throw new IllegalArgumentException("not the text of a note");
        }
    }

    private static String decoded(byte[] note) {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(note));
            return text.toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a note that is not UTF-8", e);
        }
    }
}
