package org.grantwarden.persistence.provider;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.grantwarden.domain.provider.ProviderDefinition;
import org.grantwarden.domain.provider.ProviderDefinition.Origin;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.persistence.database.InstantColumn;

/** A row of {@code provider_definition}. The version is the domain's to set; the database checks that it rises by one. */
@Entity
@Table(name = "provider_definition")
class ProviderDefinitionRow {
    @Id
    UUID id;

    @Column(name = "provider", updatable = false)
    String provider;

    @Column(name = "name")
    String name;

    @Column(name = "origin")
    String origin;

    @Column(name = "definition")
    String definition;

    @Column(name = "changed_at")
    @Convert(converter = InstantColumn.class)
    Instant changedAt;

    @Column(name = "removed")
    boolean removed;

    @Column(name = "version")
    long version;

    void take(ProviderDefinition wanted) {
        id = wanted.id();
        provider = wanted.provider().value();
        name = wanted.name();
        origin = wanted.origin().code();
        definition = wanted.text();
        changedAt = wanted.changedAt();
        removed = wanted.removed();
        version = wanted.version();
    }

    ProviderDefinition definition() {
        return new ProviderDefinition(
                id, new ProviderId(provider), name, Origin.ofCode(origin), definition, changedAt, removed, version);
    }
}
