package org.grantwarden.domain.provider;

import java.util.List;
import java.util.Optional;

/** Definitions as files and their language. */
public interface DefinitionFiles {
    /** Those that ship with the product. */
    List<DefinitionFile> shipped();

    /** Those of the operator's folder, by name; empty when there is no folder, which is no folder without files. */
    Optional<List<DefinitionFile>> folder();

    /** What a text says: checked against the published schema. */
    Reading read(DefinitionFile file);

    /** A file's name and text. */
    record DefinitionFile(String name, String text) {}

    /** What came of reading. */
    sealed interface Reading {
        /** It says this. */
        record Understood(Provider provider) implements Reading {}

        /**
         * It is not as it must be.
         *
         * @param problem names file and line
         */
        record Refused(String problem) implements Reading {}
    }
}
