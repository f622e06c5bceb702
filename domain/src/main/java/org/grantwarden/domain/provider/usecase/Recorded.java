package org.grantwarden.domain.provider.usecase;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.grantwarden.domain.provider.DefinitionFiles;
import org.grantwarden.domain.provider.DefinitionFiles.DefinitionFile;
import org.grantwarden.domain.provider.DefinitionFiles.Reading;
import org.grantwarden.domain.provider.ProviderDefinition;

/** What the ledger recorded of a definition that may be older than the schema. */
final class Recorded {
    private Recorded() {}

    /** Its fields; only the digest where today's schema does not understand it any more. */
    static SortedMap<String, String> of(DefinitionFiles files, ProviderDefinition definition) {
        Reading reading = files.read(new DefinitionFile(definition.provider().value(), definition.text()));
        if (reading instanceof Reading.Understood understood) {
            return new TreeMap<>(definition.recorded(understood.provider()));
        }
        return definition.removed() ? new TreeMap<>() : new TreeMap<>(Map.of("definition_digest", definition.digest()));
    }
}
