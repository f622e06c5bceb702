package org.grantwarden.persistence.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.identity.Session;
import org.grantwarden.domain.identity.Sessions;
import org.grantwarden.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/** Sessions in {@code user_session}. The cookie is random and long, so a plain SHA-256 of it is enough. */
@ApplicationScoped
public class JpaSessions implements Sessions {
    private static final String BY_COOKIE = "select s from SessionRow s where s.cookieHash = :hash";
    private static final String SEEN =
            "update SessionRow s set s.lastSeenAt = :at where s.id = :id and s.lastSeenAt < :at";
    private static final String END = "delete from SessionRow s where s.id = :id";
    private static final String END_ALL = "delete from SessionRow s where s.userId = :user";
    private static final String END_OTHERS = END_ALL + " and s.id <> :except";
    private static final String PURGE =
            "delete from SessionRow s where s.lastSeenAt < :seenBefore or s.startedAt < :startedBefore";
    private static final String COUNT = "select s.userId, count(s) from SessionRow s group by s.userId";

    @PersistenceContext(unitName = "grantwarden")
    private EntityManager em;

    public JpaSessions() {}

    JpaSessions(EntityManager em) {
        this.em = em;
    }

    @Override
    public void start(Session session, Secret cookie) {
        em.persist(new SessionRow(session, hash(cookie)));
        em.flush();
    }

    @Override
    public Optional<Session> find(Secret cookie) {
        // Refreshed: seen() and end() write past the persistence context.
        return em.createQuery(BY_COOKIE, SessionRow.class)
                .setParameter("hash", hash(cookie))
                .setHint("eclipselink.refresh", "true")
                .getResultStream()
                .findFirst()
                .map(SessionRow::toSession);
    }

    @Override
    public void seen(UUID sessionId, Instant at) {
        em.createQuery(SEEN)
                .setParameter("id", sessionId)
                .setParameter("at", at.atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }

    @Override
    public void end(UUID sessionId) {
        em.createQuery(END).setParameter("id", sessionId).executeUpdate();
    }

    @Override
    public int endAll(UUID userId, @Nullable UUID except) {
        var query = em.createQuery(except == null ? END_ALL : END_OTHERS).setParameter("user", userId);
        if (except != null) {
            query.setParameter("except", except);
        }
        return query.executeUpdate();
    }

    @Override
    public int purge(Instant lastSeenBefore, Instant startedBefore) {
        return em.createQuery(PURGE)
                .setParameter("seenBefore", lastSeenBefore.atOffset(ZoneOffset.UTC))
                .setParameter("startedBefore", startedBefore.atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }

    @Override
    public Map<UUID, Integer> countByUser() {
        Map<UUID, Integer> counts = new HashMap<>();
        for (Object[] row : em.createQuery(COUNT, Object[].class).getResultList()) {
            counts.put((UUID) row[0], ((Number) row[1]).intValue());
        }
        return counts;
    }

    private static byte[] hash(Secret cookie) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(cookie.reveal().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
