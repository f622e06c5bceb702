package org.grantwarden.persistence.token;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.grantwarden.domain.token.TokenUses;

/** {@link TokenUses} in the table {@code token_use}. */
@ApplicationScoped
class TokenUseTable implements TokenUses {
    private static final String USED = """
            insert into token_use (connection_id, last_used_at) values (?1, ?2)
            on conflict (connection_id) do update set last_used_at = excluded.last_used_at
                where token_use.last_used_at < excluded.last_used_at""";
    private static final String ALL = "select connection_id, last_used_at from token_use";

    @PersistenceContext(unitName = "grantwarden")
    private EntityManager em;

    protected TokenUseTable() {}

    /** With everything given, outside a container. */
    TokenUseTable(EntityManager em) {
        this.em = em;
    }

    @Override
    public void used(Map<UUID, Instant> lastUses) {
        // In the order of the ids, so that two nodes never wait for each other in a circle.
        new TreeMap<>(lastUses).forEach((connectionId, at) -> em.createNativeQuery(USED)
                .setParameter(1, connectionId)
                .setParameter(2, at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                .executeUpdate());
    }

    @Override
    public Map<UUID, Instant> lastUses() {
        Map<UUID, Instant> uses = new HashMap<>();
        for (Object row : em.createNativeQuery(ALL).getResultList()) {
            Object[] columns = (Object[]) row;
            uses.put((UUID) columns[0], ((Timestamp) columns[1]).toInstant());
        }
        return uses;
    }
}
