package org.grantwarden.persistence.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.identity.Role;
import org.grantwarden.domain.identity.SignInName;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.identity.Users;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.persistence.database.ChangedMeanwhileException;
import org.grantwarden.persistence.ledger.LedgerWriter;

/** Users in {@code app_user}. */
@ApplicationScoped
public class JpaUsers implements Users {
    private static final String BY_NAME = "select u from UserRow u where lower(u.signInName) = :name";
    private static final String ALL = "select u from UserRow u order by lower(u.signInName)";
    private static final String ACTIVE_OF_ROLE =
            "select u from UserRow u where u.role = :role and u.active = true order by u.id";
    /** A locked row is read again, even if this persistence context has seen it before. */
    private static final Map<String, Object> REFRESH = Map.of("eclipselink.refresh", "true");

    @PersistenceContext(unitName = "grantwarden")
    private EntityManager em;

    private LedgerWriter ledgerWriter;

    protected JpaUsers() {}

    @Inject
    public JpaUsers(LedgerWriter ledgerWriter) {
        this.ledgerWriter = ledgerWriter;
    }

    JpaUsers(EntityManager em, LedgerWriter ledgerWriter) {
        this.em = em;
        this.ledgerWriter = ledgerWriter;
    }

    @Override
    public Optional<User> find(UUID id) {
        return Optional.ofNullable(em.find(UserRow.class, id)).map(UserRow::toUser);
    }

    @Override
    public Optional<User> lock(UUID id) {
        return Optional.ofNullable(em.find(UserRow.class, id, LockModeType.PESSIMISTIC_WRITE, REFRESH))
                .map(UserRow::toUser);
    }

    @Override
    public Optional<User> findBySignInName(String signInName) {
        return em.createQuery(BY_NAME, UserRow.class)
                .setParameter("name", SignInName.normalized(signInName))
                .getResultStream()
                .findFirst()
                .map(UserRow::toUser);
    }

    @Override
    public List<User> all() {
        return em.createQuery(ALL, UserRow.class)
                .getResultStream()
                .map(UserRow::toUser)
                .toList();
    }

    @Override
    public boolean isErased(UUID id) {
        return !em.createNativeQuery("select 1 from ledger_erasure where subject = ?1")
                .setParameter(1, id)
                .getResultList()
                .isEmpty();
    }

    @Override
    public int lockActiveAdministrators() {
        return em.createQuery(ACTIVE_OF_ROLE, UserRow.class)
                .setParameter("role", Role.ADMINISTRATOR.code())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("eclipselink.refresh", "true")
                .getResultList()
                .size();
    }

    @Override
    public void add(User user, Entry entry) {
        em.persist(new UserRow(user));
        ledgerWriter.write(entry);
    }

    @Override
    public void save(User user, Entry entry) {
        UserRow row = em.find(UserRow.class, user.id());
        if (row == null || row.version() != user.version() - 1) {
            throw new ChangedMeanwhileException("user " + user.id());
        }
        row.take(user);
        ledgerWriter.write(entry);
    }
}
