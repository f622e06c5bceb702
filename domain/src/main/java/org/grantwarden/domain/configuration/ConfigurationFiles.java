package org.grantwarden.domain.configuration;

import java.util.List;

/** The language of the file; {@code docs/configuration-file.md} describes it. */
public interface ConfigurationFiles {
    /** Most characters of a file. */
    int LARGEST = 16 * 1024 * 1024;

    /** The text of a file: the same configuration always gives the same text. */
    String write(Configuration configuration);

    /** What a text says. It is checked against the published schema, and nothing that it names is looked up. */
    Reading read(String text);

    /** The published schema of the files, JSON Schema 2020-12. */
    String schema();

    /** What came of reading. */
    sealed interface Reading {
        /** It says this. */
        record Understood(Configuration configuration) implements Reading {}

        /** It is not as it must be; at least one problem. */
        record Refused(List<FileProblem> problems) implements Reading {
            public Refused {
                problems = List.copyOf(problems);
            }

            /** Whether a secret stands in it, which a file of settings never holds. */
            public boolean holdsSecret() {
                return problems.stream()
                        .anyMatch(problem -> problem.problem().code().equals("secret_key"));
            }
        }
    }
}
