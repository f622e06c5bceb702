package org.grantwarden.domain.configuration;

import java.util.List;
import java.util.regex.Pattern;

/** Tells texts that look like a secret: people paste them into the wrong field, and a file goes to Git. */
public final class SecretLooks {
    /** What nothing but a secret looks like. */
    private static final List<Pattern> PLAIN = List.of(
            Pattern.compile("eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]+"),
            Pattern.compile("-----BEGIN [A-Z ]+-----"),
            Pattern.compile("gw_[0-9a-f]{12}_[0-9a-f]{64}"),
            Pattern.compile("(?i)\\b(bearer|basic)\\s+[a-z0-9+/=._~-]{16,}"),
            Pattern.compile("(?i)(secret|password|passwd|token|api[ _-]?key)\\s*[:=]\\s*\\S{6,}"));

    /** What no word of a language looks like; a client ID may. */
    private static final List<Pattern> RANDOM = List.of(
            Pattern.compile("[0-9a-f]{40,}"),
            Pattern.compile("(?=[A-Za-z0-9]*[a-z])(?=[A-Za-z0-9]*[A-Z])(?=([A-Za-z]*[0-9]){3})[A-Za-z0-9]{22,}"));

    /** Longer texts are refused for their length anyway. */
    private static final int LONGEST = 4096;

    private SecretLooks() {}

    /** Whether a text that people write, such as a purpose, holds what looks like a secret. */
    public static boolean inWords(String text) {
        return inIdentifier(text) || finds(RANDOM, text);
    }

    /** Whether an identifier, which may be random by itself, looks like a secret. */
    public static boolean inIdentifier(String text) {
        return finds(PLAIN, text);
    }

    private static boolean finds(List<Pattern> patterns, String text) {
        return text.length() <= LONGEST
                && patterns.stream().anyMatch(pattern -> pattern.matcher(text).find());
    }
}
