package org.grantwarden.domain.authorization;

import org.jspecify.annotations.Nullable;

/** Makes words that an authorization server sent fit to be kept and shown: short, one line, no control characters. */
public final class ErrorText {
    private static final int LONGEST_CODE = 100;
    private static final int LONGEST_DESCRIPTION = 200;

    private ErrorText() {}

    /** An error code; {@code unknown_error} when there is none. */
    public static String code(@Nullable String sent) {
        String code = cut(sent, LONGEST_CODE);
        return code.isEmpty() ? "unknown_error" : code;
    }

    /** A description; empty when there is none. */
    public static String description(@Nullable String sent) {
        return cut(sent, LONGEST_DESCRIPTION);
    }

    private static String cut(@Nullable String sent, int longest) {
        if (sent == null) {
            return "";
        }
        StringBuilder clean = new StringBuilder();
        sent.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
                .filter(c -> Character.getType(c) != Character.SURROGATE)
                .limit(longest)
                .forEach(clean::appendCodePoint);
        return clean.toString().strip();
    }
}
