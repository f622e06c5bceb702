package org.grantwarden.domain.provider;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.ledger.Entry;

/** The definitions that were ever seen. Each write takes its entry with it. */
public interface ProviderDefinitions {
    /** All that are not removed, by name. */
    List<ProviderDefinition> all();

    /** One, a removed one too. */
    Optional<ProviderDefinition> find(UUID id);

    /** The one of that provider id, a removed one too, locked until the transaction ends. */
    Optional<ProviderDefinition> lock(ProviderId provider);

    /** A new one, version 1. */
    void add(ProviderDefinition definition, Entry entry);

    /** Its next version. */
    void save(ProviderDefinition definition, Entry entry);
}
