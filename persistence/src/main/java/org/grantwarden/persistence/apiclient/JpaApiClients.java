package org.grantwarden.persistence.apiclient;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.apiclient.ApiClient;
import org.grantwarden.domain.apiclient.ApiClients;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.persistence.database.ChangedMeanwhileException;
import org.grantwarden.persistence.database.RowLock;
import org.grantwarden.persistence.ledger.LedgerWriter;

/** {@link ApiClients} in the table {@code api_client}. */
@ApplicationScoped
class JpaApiClients implements ApiClients {
    private static final String ALL =
            "select r from ApiClientRow r where r.deleted = false order by lower(r.name), r.id";
    private static final String BY_NAME =
            "select r from ApiClientRow r where r.deleted = false and lower(r.name) = lower(:name)";
    private static final String BY_PREFIX =
            "select r from ApiClientRow r where r.keyPrefix = :prefix or r.formerPrefix = :prefix";

    @PersistenceContext(unitName = "grantwarden")
    private EntityManager em;

    private LedgerWriter ledger;

    protected JpaApiClients() {}

    @Inject
    JpaApiClients(LedgerWriter ledger) {
        this.ledger = ledger;
    }

    /** With everything given, outside a container. */
    JpaApiClients(EntityManager em, LedgerWriter ledger) {
        this.em = em;
        this.ledger = ledger;
    }

    @Override
    public Optional<ApiClient> find(UUID id) {
        return Optional.ofNullable(em.find(ApiClientRow.class, id)).map(ApiClientRow::client);
    }

    @Override
    public Optional<ApiClient> lock(UUID id) {
        return RowLock.lock(em, ApiClientRow.class, id).map(ApiClientRow::client);
    }

    @Override
    public List<ApiClient> all() {
        return em.createQuery(ALL, ApiClientRow.class)
                .getResultStream()
                .map(ApiClientRow::client)
                .toList();
    }

    @Override
    public Optional<ApiClient> findByName(String name) {
        return first(BY_NAME, "name", name);
    }

    @Override
    public Optional<ApiClient> findByKeyPrefix(String prefix) {
        return first(BY_PREFIX, "prefix", prefix);
    }

    @Override
    public void add(ApiClient client, Entry entry) {
        ApiClientRow row = new ApiClientRow();
        row.take(client);
        em.persist(row);
        ledger.write(entry);
    }

    @Override
    public void save(ApiClient client, Entry entry) {
        ApiClientRow row = RowLock.lock(em, ApiClientRow.class, client.id())
                .orElseThrow(() -> new IllegalArgumentException("there is no API client " + client.id()));
        if (row.version != client.version() - 1) {
            throw new ChangedMeanwhileException("API client " + client.id() + " is at version " + row.version
                    + ", the change leads to " + client.version());
        }
        row.take(client);
        ledger.write(entry);
    }

    private Optional<ApiClient> first(String query, String parameter, String value) {
        return em.createQuery(query, ApiClientRow.class)
                .setParameter(parameter, value)
                .getResultStream()
                .map(ApiClientRow::client)
                .findFirst();
    }
}
