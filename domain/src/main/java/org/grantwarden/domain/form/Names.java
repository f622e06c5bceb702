package org.grantwarden.domain.form;

import java.util.Optional;

/** The rule for names that people give to connections and iClients: 1 to 100 characters, no control characters. */
public final class Names {
    /** Most characters of a name. */
    public static final int LONGEST = 100;

    private Names() {}

    /** A name without surrounding space. */
    public static String trimmed(String typed) {
        return typed.strip();
    }

    /** What is wrong with the name in {@code field}; empty when nothing. */
    public static Optional<Problem> check(String field, String name) {
        if (name.isBlank()) {
            return Optional.of(Problem.of(field, "required"));
        }
        if (name.codePointCount(0, name.length()) > LONGEST) {
            return Optional.of(Problem.of(field, "too_long", Integer.toString(LONGEST)));
        }
        if (name.codePoints().anyMatch(Character::isISOControl)) {
            return Optional.of(Problem.of(field, "control_characters"));
        }
        return Optional.empty();
    }
}
