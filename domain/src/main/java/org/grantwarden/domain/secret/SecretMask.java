package org.grantwarden.domain.secret;

/**
 * Recognises a mask that a form or a person sent in place of a secret. Products that save such a mask lose the
 * secret without a word, so ours refuses it.
 */
public final class SecretMask {
    private static final int SHORTEST_MASK = 3;

    private SecretMask() {}

    /** Whether {@code typed} is three or more of one masking character ({@code •}, {@code *}, {@code ●}, {@code .}, {@code x}). */
    public static boolean isMask(String typed) {
        String trimmed = typed.strip();
        if (trimmed.codePointCount(0, trimmed.length()) < SHORTEST_MASK) {
            return false;
        }
        int first = trimmed.codePointAt(0);
        return "•*●·.xX█∙".indexOf(first) >= 0 && trimmed.codePoints().allMatch(c -> c == first);
    }
}
