package org.grantwarden.domain.identity;

import java.util.Locale;
import java.util.regex.Pattern;

/** The rule for sign-in names: 2 to 64 letters, digits and {@code . _ @ + -}, beginning with a letter or digit. */
public final class SignInName {
    private static final Pattern RULE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{1,63}");

    private SignInName() {}

    /** Whether a user may be called that. */
    public static boolean isValid(String name) {
        return RULE.matcher(name).matches();
    }

    /** The form in which names are compared: {@code Ann} and {@code ann} are one. */
    public static String normalized(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
