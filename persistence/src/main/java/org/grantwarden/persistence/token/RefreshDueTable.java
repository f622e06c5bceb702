package org.grantwarden.persistence.token;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.token.RefreshQueue;
import org.jspecify.annotations.Nullable;

/** {@link RefreshQueue} in the table {@code refresh_due}. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class RefreshDueTable implements RefreshQueue {
    private static final String UNPLANNED = """
            select t.id, t.version, c.provider, c.auth_type,
                t.refresh_token is not null or c.auth_type = 'client_credentials', t.obtained_at, t.expires_at, u.last_used_at
            from token_set t join connection c on c.id = t.id
            left join refresh_due d on d.connection_id = t.id
            left join token_use u on u.connection_id = t.id
            where not t.wiped and c.lifecycle in ('active', 'paused')
                and (d.connection_id is null or d.token_set_version <> t.version
                    or (not d.wanted and u.last_used_at > d.planned_at)
                    or (d.wanted and d.due_at <= clock_timestamp()
                        and coalesce(u.last_used_at, t.authorized_at) < clock_timestamp() - make_interval(secs => ?2)))
            order by t.id limit ?1""";
    private static final String PLAN = """
            insert into refresh_due (connection_id, token_set_version, due_at, wanted)
            values (?1, ?2, cast(?3 as timestamptz), ?4)
            on conflict (connection_id) do update set token_set_version = excluded.token_set_version,
                due_at = excluded.due_at, wanted = excluded.wanted, planned_at = clock_timestamp(),
                claimed_until = null, attempts = 0""";
    // A token set that changed since, or whose connection has come to its end, is planned anew or left alone.
    private static final String CLAIM = """
            update refresh_due d set claimed_until = clock_timestamp() + make_interval(secs => ?2)
            from connection c
            where c.id = d.connection_id and d.connection_id in (
                select n.connection_id from refresh_due n
                join token_set t on t.id = n.connection_id and t.version = n.token_set_version and not t.wiped
                join connection k on k.id = n.connection_id and k.lifecycle in ('active', 'paused')
                where n.due_at <= clock_timestamp()
                    and k.provider || '/' || k.account_type <> all (string_to_array(?3, chr(10)))
                    and (n.claimed_until is null or n.claimed_until <= clock_timestamp())
                order by n.due_at limit ?1 for update of n skip locked)
            returning d.connection_id, d.token_set_version, c.provider, c.account_type, d.attempts""";
    private static final String GIVE_BACK = """
            update refresh_due set claimed_until = null
            where connection_id = any (cast(string_to_array(?1, ',') as uuid[]))""";
    private static final String PUT_OFF = """
            update refresh_due set due_at = ?2, claimed_until = null, attempts = attempts + 1
            where connection_id = ?1""";

    @PersistenceContext(unitName = "grantwarden")
    private EntityManager em;

    protected RefreshDueTable() {}

    /** With everything given, outside a container. */
    RefreshDueTable(EntityManager em) {
        this.em = em;
    }

    @Override
    public List<Unplanned> unplanned(int limit, Duration wantedFor) {
        List<Unplanned> found = new ArrayList<>();
        for (Object row : em.createNativeQuery(UNPLANNED)
                .setParameter(1, limit)
                .setParameter(2, (double) wantedFor.toSeconds())
                .getResultList()) {
            Object[] columns = (Object[]) row;
            found.add(new Unplanned(
                    (UUID) columns[0],
                    ((Number) columns[1]).longValue(),
                    new ProviderId((String) columns[2]),
                    AuthType.valueOf(((String) columns[3]).toUpperCase(Locale.ROOT)),
                    (Boolean) columns[4],
                    ((Timestamp) columns[5]).toInstant(),
                    instant(columns[6]),
                    instant(columns[7])));
        }
        return found;
    }

    @Override
    public void plan(UUID connectionId, long tokenSetVersion, @Nullable Instant dueAt, boolean wanted) {
        em.createNativeQuery(PLAN)
                .setParameter(1, connectionId)
                .setParameter(2, tokenSetVersion)
                .setParameter(3, dueAt == null ? null : column(dueAt).toString())
                .setParameter(4, wanted)
                .executeUpdate();
    }

    @Override
    public List<Due> claim(int limit, Duration hold, Set<String> except) {
        List<Due> claimed = new ArrayList<>();
        for (Object row : em.createNativeQuery(CLAIM)
                .setParameter(1, limit)
                .setParameter(2, (double) hold.toSeconds())
                .setParameter(3, String.join("\n", except))
                .getResultList()) {
            Object[] columns = (Object[]) row;
            claimed.add(new Due(
                    (UUID) columns[0],
                    ((Number) columns[1]).longValue(),
                    new ProviderId((String) columns[2]),
                    (String) columns[3],
                    ((Number) columns[4]).intValue()));
        }
        return claimed;
    }

    @Override
    public void giveBack(List<UUID> connectionIds) {
        em.createNativeQuery(GIVE_BACK)
                .setParameter(1, connectionIds.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .executeUpdate();
    }

    @Override
    public void putOff(UUID connectionId, Instant until) {
        em.createNativeQuery(PUT_OFF)
                .setParameter(1, connectionId)
                .setParameter(2, column(until))
                .executeUpdate();
    }

    private static OffsetDateTime column(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable Object column) {
        return column == null ? null : ((Timestamp) column).toInstant();
    }
}
