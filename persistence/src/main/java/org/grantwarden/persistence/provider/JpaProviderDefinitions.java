package org.grantwarden.persistence.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.provider.ProviderDefinition;
import org.grantwarden.domain.provider.ProviderDefinitions;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.persistence.database.ChangedMeanwhileException;
import org.grantwarden.persistence.database.RowLock;
import org.grantwarden.persistence.ledger.LedgerWriter;

/** {@link ProviderDefinitions} in the table {@code provider_definition}. */
@ApplicationScoped
class JpaProviderDefinitions implements ProviderDefinitions {
    private static final String ALL =
            "select r from ProviderDefinitionRow r where r.removed = false order by lower(r.name), r.id";
    private static final String ID_OF = "select r.id from ProviderDefinitionRow r where r.provider = :provider";

    @PersistenceContext(unitName = "grantwarden")
    private EntityManager em;

    private LedgerWriter ledger;

    protected JpaProviderDefinitions() {}

    @Inject
    JpaProviderDefinitions(LedgerWriter ledger) {
        this.ledger = ledger;
    }

    /** With everything given, outside a container. */
    JpaProviderDefinitions(EntityManager em, LedgerWriter ledger) {
        this.em = em;
        this.ledger = ledger;
    }

    @Override
    public List<ProviderDefinition> all() {
        return em.createQuery(ALL, ProviderDefinitionRow.class)
                .getResultStream()
                .map(ProviderDefinitionRow::definition)
                .toList();
    }

    @Override
    public Optional<ProviderDefinition> find(UUID id) {
        return Optional.ofNullable(em.find(ProviderDefinitionRow.class, id)).map(ProviderDefinitionRow::definition);
    }

    @Override
    public Optional<ProviderDefinition> lock(ProviderId provider) {
        return em.createQuery(ID_OF, UUID.class)
                .setParameter("provider", provider.value())
                .getResultStream()
                .findFirst()
                .flatMap(id -> RowLock.lock(em, ProviderDefinitionRow.class, id))
                .map(ProviderDefinitionRow::definition);
    }

    @Override
    public void add(ProviderDefinition definition, Entry entry) {
        ProviderDefinitionRow row = new ProviderDefinitionRow();
        row.take(definition);
        em.persist(row);
        ledger.write(entry);
    }

    @Override
    public void save(ProviderDefinition definition, Entry entry) {
        ProviderDefinitionRow row = RowLock.lock(em, ProviderDefinitionRow.class, definition.id())
                .orElseThrow(() -> new IllegalArgumentException("there is no definition " + definition.id()));
        if (row.version != definition.version() - 1) {
            throw new ChangedMeanwhileException("definition " + definition.id() + " is at version " + row.version
                    + ", the change leads to " + definition.version());
        }
        row.take(definition);
        ledger.write(entry);
    }
}
