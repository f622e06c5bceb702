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
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.scope.ScopeUses;

/** {@link ScopeUses} in the table {@code scope_use}. */
@ApplicationScoped
class ScopeUseTable implements ScopeUses {
    private static final String USED = """
            insert into scope_use (connection_id, scope, last_used_at) values (?1, ?2, ?3)
            on conflict (connection_id, scope) do update set last_used_at = excluded.last_used_at
                where scope_use.last_used_at < excluded.last_used_at""";
    private static final String OF = "select scope, last_used_at from scope_use where connection_id = ?1";

    @PersistenceContext(unitName = "grantwarden")
    private EntityManager em;

    protected ScopeUseTable() {}

    /** With everything given, outside a container. */
    ScopeUseTable(EntityManager em) {
        this.em = em;
    }

    @Override
    public void asked(Map<Asked, Instant> lastUses) {
        // In one order on every node, so that two never wait for each other in a circle.
        new TreeMap<>(lastUses).forEach((asked, at) -> em.createNativeQuery(USED)
                .setParameter(1, asked.connectionId())
                .setParameter(2, asked.code())
                .setParameter(3, at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                .executeUpdate());
    }

    @Override
    public Map<Asked, Instant> of(UUID connectionId) {
        Map<Asked, Instant> uses = new HashMap<>();
        for (Object row : em.createNativeQuery(OF).setParameter(1, connectionId).getResultList()) {
            Object[] columns = (Object[]) row;
            String scope = (String) columns[0];
            uses.put(
                    new Asked(connectionId, scope.isEmpty() ? null : new Scope(scope)),
                    ((Timestamp) columns[1]).toInstant());
        }
        return uses;
    }
}
