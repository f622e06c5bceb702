package org.grantwarden.persistence.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.provider.MetadataWatch;
import org.grantwarden.domain.provider.MetadataWatches;
import org.grantwarden.persistence.ledger.LedgerWriter;
import org.jspecify.annotations.Nullable;

/** {@link MetadataWatches} in the table {@code provider_metadata}. */
@ApplicationScoped
class JpaMetadataWatches implements MetadataWatches {
    private static final String NOTICED =
            "select m, d from ProviderMetadataRow m join ProviderDefinitionRow d on d.id = m.definitionId"
                    + " where m.noticedAt is not null and d.removed = false and d.origin = 'console'"
                    + " order by m.noticedAt, m.definitionId";

    @PersistenceContext(unitName = "grantwarden")
    private EntityManager em;

    private LedgerWriter ledger;

    protected JpaMetadataWatches() {}

    @Inject
    JpaMetadataWatches(LedgerWriter ledger) {
        this.ledger = ledger;
    }

    /** With everything given, outside a container. */
    JpaMetadataWatches(EntityManager em, LedgerWriter ledger) {
        this.em = em;
        this.ledger = ledger;
    }

    @Override
    public Optional<MetadataWatch> find(UUID definitionId) {
        return Optional.ofNullable(em.find(ProviderMetadataRow.class, definitionId))
                .map(ProviderMetadataRow::watch);
    }

    @Override
    public void keep(MetadataWatch watch, @Nullable Entry entry) {
        ProviderMetadataRow present = em.find(ProviderMetadataRow.class, watch.definitionId());
        ProviderMetadataRow row = present == null ? new ProviderMetadataRow() : present;
        row.take(watch);
        if (present == null) {
            em.persist(row);
        }
        if (entry != null) {
            ledger.write(entry);
        }
    }

    @Override
    public List<Noticed> noticed() {
        return em.createQuery(NOTICED, Object[].class)
                .getResultStream()
                .map(found -> noticed(((ProviderMetadataRow) found[0]).watch(), (ProviderDefinitionRow) found[1]))
                .toList();
    }

    private static Noticed noticed(MetadataWatch watch, ProviderDefinitionRow definition) {
        MetadataWatch.Notice notice = watch.notice();
        return new Noticed(watch.definitionId(), definition.name, notice == null ? watch.triedAt() : notice.at());
    }
}
