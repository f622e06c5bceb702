package org.grantwarden.domain.form;

import java.util.List;
import java.util.Objects;

/**
 * What is wrong with a field.
 *
 * @param field the field's name in the form, such as {@code clientSecret}
 * @param code what is wrong, such as {@code taken}; the screen has the words
 * @param arguments values for the words; never a secret
 */
public record Problem(String field, String code, List<String> arguments) {
    public Problem {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(code, "code");
        arguments = List.copyOf(arguments);
    }

    /** A problem with or without values for its words. */
    public static Problem of(String field, String code, String... arguments) {
        return new Problem(field, code, List.of(arguments));
    }

    @Override
    public String toString() {
        return field + ": " + code;
    }
}
