package org.grantwarden.connectors.provider;

import org.grantwarden.connectors.yaml.NodeSchema;
import org.yaml.snakeyaml.nodes.Node;

/** Checks a definition against the published schema, {@code provider.schema.json}, and tells mistakes with their line. */
final class ProviderSchema {
    private static final NodeSchema SCHEMA = new NodeSchema(Resource.text("provider.schema.json"));

    private ProviderSchema() {}

    /**
     * Checks a document.
     *
     * @throws CatalogueException naming file and line of the first mistake
     */
    static void check(String file, Node root) {
        SCHEMA.check(root).ifPresent(mistake -> {
            throw new CatalogueException(file, mistake.mark(), mistake.text());
        });
    }
}
