package org.grantwarden.domain.provider;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.ledger.Entry;
import org.jspecify.annotations.Nullable;

/** What is known of the metadata at definitions' issuers. Observations: not versioned. */
public interface MetadataWatches {
    /** That of a definition. */
    Optional<MetadataWatch> find(UUID definitionId);

    /** Keeps it in the place of the former one, with the entry where there is something to tell. */
    void keep(MetadataWatch watch, @Nullable Entry entry);

    /** The definitions in force whose issuers say something else than what is known, those noticed first at first. */
    List<Noticed> noticed();

    /**
     * A definition with a difference that nobody has settled.
     *
     * @param name the provider's
     * @param at when it was noticed
     */
    record Noticed(UUID definitionId, String name, Instant at) {}
}
