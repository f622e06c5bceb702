package org.grantwarden.persistence.apiclient;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.apiclient.Entitlement;
import org.grantwarden.domain.apiclient.Entitlements;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.persistence.database.ChangedMeanwhileException;
import org.grantwarden.persistence.database.RowLock;
import org.grantwarden.persistence.ledger.LedgerWriter;

/** {@link Entitlements} in the table {@code entitlement}. */
@ApplicationScoped
class JpaEntitlements implements Entitlements {
    private static final String PRESENT = "select r from EntitlementRow r where r.removed = false and ";

    /** With what a hand-out looks at next, which then is in the persistence context: one statement instead of three. */
    private static final String OF_BOTH = """
            select r, c, t from EntitlementRow r
            join ConnectionRow c on c.id = r.connectionId left join TokenSetRow t on t.id = r.connectionId
            where r.removed = false and r.apiClientId = :client and r.connectionId = :connection""";

    private static final String OF_CLIENT = PRESENT + "r.apiClientId = :of order by r.createdAt, r.id";
    private static final String OF_CONNECTION = PRESENT + "r.connectionId = :of order by r.createdAt, r.id";

    @PersistenceContext(unitName = "grantwarden")
    private EntityManager em;

    private LedgerWriter ledger;

    protected JpaEntitlements() {}

    @Inject
    JpaEntitlements(LedgerWriter ledger) {
        this.ledger = ledger;
    }

    /** With everything given, outside a container. */
    JpaEntitlements(EntityManager em, LedgerWriter ledger) {
        this.em = em;
        this.ledger = ledger;
    }

    @Override
    public Optional<Entitlement> find(UUID id) {
        return Optional.ofNullable(em.find(EntitlementRow.class, id)).map(EntitlementRow::entitlement);
    }

    @Override
    public Optional<Entitlement> lock(UUID id) {
        return RowLock.lock(em, EntitlementRow.class, id).map(EntitlementRow::entitlement);
    }

    @Override
    public Optional<Entitlement> find(UUID apiClientId, UUID connectionId) {
        return em.createQuery(OF_BOTH, Object[].class)
                .setParameter("client", apiClientId)
                .setParameter("connection", connectionId)
                .getResultStream()
                .map(found -> ((EntitlementRow) found[0]).entitlement())
                .findFirst();
    }

    @Override
    public List<Entitlement> ofClient(UUID apiClientId) {
        return of(OF_CLIENT, apiClientId);
    }

    @Override
    public List<Entitlement> ofConnection(UUID connectionId) {
        return of(OF_CONNECTION, connectionId);
    }

    @Override
    public void add(Entitlement entitlement, Entry entry) {
        em.persist(EntitlementRow.of(entitlement));
        ledger.write(entry);
    }

    @Override
    public void save(Entitlement entitlement, Entry entry) {
        EntitlementRow row = RowLock.lock(em, EntitlementRow.class, entitlement.id())
                .orElseThrow(() -> new IllegalArgumentException("there is no entitlement " + entitlement.id()));
        if (row.version != entitlement.version() - 1) {
            throw new ChangedMeanwhileException("entitlement " + entitlement.id() + " is at version " + row.version
                    + ", the change leads to " + entitlement.version());
        }
        row.removed = entitlement.removed();
        row.version = entitlement.version();
        ledger.write(entry);
    }

    private List<Entitlement> of(String query, UUID id) {
        return em.createQuery(query, EntitlementRow.class)
                .setParameter("of", id)
                .getResultStream()
                .map(EntitlementRow::entitlement)
                .toList();
    }
}
