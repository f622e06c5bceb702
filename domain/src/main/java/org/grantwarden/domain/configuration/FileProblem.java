package org.grantwarden.domain.configuration;

import java.util.Objects;
import org.grantwarden.domain.form.Problem;

/**
 * What is wrong in a file, and where.
 *
 * @param line from 1; 0 for the file as a whole
 */
public record FileProblem(int line, Problem problem) {
    public FileProblem {
        Objects.requireNonNull(problem, "problem");
    }

    /** A problem of the file's text. */
    public static FileProblem of(int line, String code, String... arguments) {
        return new FileProblem(line, Problem.of("file", code, arguments));
    }
}
