package org.grantwarden.domain.identity;

import java.util.Optional;
import org.grantwarden.domain.secret.SecretMask;

/** The rule for chosen passwords (NIST SP 800-63B §5.1.1.2): length counts, composition does not. */
public final class PasswordRule {
    /** Fewest characters. */
    public static final int SHORTEST = 12;

    /** Most characters, so that hashing stays cheap. */
    public static final int LONGEST = 256;

    /** What is wrong with a password. */
    public enum Flaw {
        TOO_SHORT,
        TOO_LONG,
        CONTAINS_NAME,
        TOO_SIMPLE,
        SAME_AS_BEFORE
    }

    private static final int FEWEST_DIFFERENT = 5;

    private PasswordRule() {}

    /** The first flaw of {@code password} for a user of that name; empty when it will do. */
    public static Optional<Flaw> check(String password, String signInName) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of(Flaw.TOO_SHORT);
        }
        if (length > LONGEST) {
            return Optional.of(Flaw.TOO_LONG);
        }
        if (SignInName.normalized(password).contains(SignInName.normalized(signInName))) {
            return Optional.of(Flaw.CONTAINS_NAME);
        }
        if (SecretMask.isMask(password) || password.codePoints().distinct().count() < FEWEST_DIFFERENT) {
            return Optional.of(Flaw.TOO_SIMPLE);
        }
        return Optional.empty();
    }
}
