package org.grantwarden.connectors.authorization;

import java.util.List;
import org.grantwarden.domain.secret.Secret;

/** Words of a provider made fit to be kept and shown: short, without control characters and without what we sent. */
public final class Words {
    private static final int MOST_CHARACTERS = 200;
    private static final int MOST_CODE_CHARACTERS = 64;
    private static final int SHORTEST_ECHO = 4;

    private Words() {}

    /** A description. Secrets that the provider echoes are blotted out. */
    public static String description(String text, List<Secret> sent) {
        return cut(clean(blotted(text, sent)), MOST_CHARACTERS);
    }

    /** An error code: printable ASCII only (RFC 6749 §5.2). */
    public static String code(String text, List<Secret> sent) {
        return cut(blotted(text, sent).replaceAll("[^\\x20-\\x7E]", "").strip(), MOST_CODE_CHARACTERS);
    }

    private static String blotted(String text, List<Secret> sent) {
        String blotted = text;
        for (Secret secret : sent) {
            if (secret.reveal().length() >= SHORTEST_ECHO) {
                blotted = blotted.replace(secret.reveal(), "[hidden]");
            }
        }
        return blotted;
    }

    private static String clean(String text) {
        // \p{C} also holds the characters that turn the direction of writing round.
        return text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]+", " ")
                .replaceAll(" {2,}", " ")
                .strip();
    }

    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
    }
}
