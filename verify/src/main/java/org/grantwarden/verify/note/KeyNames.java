package org.grantwarden.verify.note;

/** The rule for names of keys (C2SP signed-note): not empty, no Unicode space, no plus sign, no control character. */
final class KeyNames {
    private static final int NEXT_LINE = 0x85;

    private KeyNames() {}

    static boolean isValid(String name) {
        return !name.isEmpty()
                && name.codePoints()
                        .noneMatch(c -> c == '+'
                                || c == NEXT_LINE
                                || Character.isWhitespace(c)
                                || Character.isSpaceChar(c)
                                || Character.isISOControl(c));
    }
}
