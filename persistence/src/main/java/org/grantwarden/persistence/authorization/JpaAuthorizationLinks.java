package org.grantwarden.persistence.authorization;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.authorization.AuthorizationLink;
import org.grantwarden.domain.authorization.AuthorizationLinks;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.persistence.database.ChangedMeanwhileException;
import org.grantwarden.persistence.database.RowLock;
import org.grantwarden.persistence.ledger.LedgerWriter;

/** {@link AuthorizationLinks} in the table {@code authorization_link}. */
@ApplicationScoped
class JpaAuthorizationLinks implements AuthorizationLinks {
    private static final String BY_TOKEN = "select r from AuthorizationLinkRow r where r.tokenHash = :hash";
    private static final String BY_RUN = "select r from AuthorizationLinkRow r where r.authorizationId = :run";
    private static final String NEWEST = """
            select r from AuthorizationLinkRow r where r.connectionId = :connectionId
            order by r.madeAt desc, r.id desc""";
    private static final String OPEN =
            "select r.id from AuthorizationLinkRow r where r.connectionId = :connectionId and r.endedAt is null";
    private static final String OVERDUE = """
            select r from AuthorizationLinkRow r where r.endedAt is null and r.expiresAt < :before
            order by r.expiresAt, r.id""";

    @PersistenceContext(unitName = "grantwarden")
    private EntityManager em;

    private LedgerWriter ledger;

    protected JpaAuthorizationLinks() {}

    @Inject
    JpaAuthorizationLinks(LedgerWriter ledger) {
        this.ledger = ledger;
    }

    /** With everything given, outside a container. */
    JpaAuthorizationLinks(EntityManager em, LedgerWriter ledger) {
        this.em = em;
        this.ledger = ledger;
    }

    @Override
    public void add(AuthorizationLink link, Secret token, Entry entry) {
        AuthorizationLinkRow row = new AuthorizationLinkRow();
        row.take(link);
        row.tokenHash = SecretDigest.of(token);
        em.persist(row);
        ledger.write(entry);
    }

    @Override
    public Optional<AuthorizationLink> findByToken(Secret token) {
        return em.createQuery(BY_TOKEN, AuthorizationLinkRow.class)
                .setParameter("hash", SecretDigest.of(token))
                .getResultStream()
                .findFirst()
                .map(AuthorizationLinkRow::link);
    }

    @Override
    public Optional<AuthorizationLink> find(UUID id) {
        return Optional.ofNullable(em.find(AuthorizationLinkRow.class, id)).map(AuthorizationLinkRow::link);
    }

    @Override
    public Optional<AuthorizationLink> findByRun(UUID authorizationId) {
        return em.createQuery(BY_RUN, AuthorizationLinkRow.class)
                .setParameter("run", authorizationId)
                .getResultStream()
                .findFirst()
                .map(AuthorizationLinkRow::link);
    }

    @Override
    public Optional<AuthorizationLink> newestOf(UUID connectionId) {
        return em.createQuery(NEWEST, AuthorizationLinkRow.class)
                .setParameter("connectionId", connectionId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(AuthorizationLinkRow::link);
    }

    @Override
    public Optional<AuthorizationLink> lock(UUID id) {
        return RowLock.lock(em, AuthorizationLinkRow.class, id).map(AuthorizationLinkRow::link);
    }

    @Override
    public Optional<AuthorizationLink> lockOpenOf(UUID connectionId) {
        return em.createQuery(OPEN, UUID.class)
                .setParameter("connectionId", connectionId)
                .getResultStream()
                .findFirst()
                .flatMap(this::lock)
                .filter(link -> !link.status().ended());
    }

    @Override
    public void save(AuthorizationLink link, Entry entry) {
        change(link);
        ledger.write(entry);
    }

    @Override
    public void follow(AuthorizationLink link) {
        change(link);
        em.flush();
    }

    @Override
    public List<AuthorizationLink> overdue(Instant before) {
        return em.createQuery(OVERDUE, AuthorizationLinkRow.class)
                .setParameter("before", before)
                .getResultStream()
                .map(AuthorizationLinkRow::link)
                .toList();
    }

    private void change(AuthorizationLink link) {
        AuthorizationLinkRow row = RowLock.lock(em, AuthorizationLinkRow.class, link.id())
                .orElseThrow(() -> new IllegalArgumentException("there is no authorization link " + link.id()));
        if (row.status().ended()) {
            throw new ChangedMeanwhileException("authorization link " + link.id() + " has ended as " + row.status);
        }
        row.progress(link);
    }
}
