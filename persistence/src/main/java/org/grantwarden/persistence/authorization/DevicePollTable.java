package org.grantwarden.persistence.authorization;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.grantwarden.domain.authorization.DevicePace;
import org.grantwarden.domain.authorization.DevicePolls;

/** {@link DevicePolls} in the table {@code device_poll}. */
@ApplicationScoped
class DevicePollTable implements DevicePolls {
    private static final String ADD = """
            insert into device_poll (authorization_id, interval_seconds, silences, due_at)
            values (?1, ?2, ?3, clock_timestamp() + make_interval(secs => ?4))""";
    private static final String FORGET = """
            delete from device_poll d where d.authorization_id in (
                select p.authorization_id from device_poll p join oauth_authorization a on a.id = p.authorization_id
                where a.ended_at is not null for update of p skip locked)""";
    private static final String TAKE = """
            update device_poll d set held_until = clock_timestamp() + make_interval(secs => ?2), turn = turn + 1
            where d.authorization_id in (
                select p.authorization_id from device_poll p
                where p.due_at <= clock_timestamp() and p.held_until <= clock_timestamp()
                order by p.due_at limit ?1 for update skip locked)
            returning d.authorization_id, d.turn, d.interval_seconds, d.silences""";
    private static final String KEEP = """
            update device_poll set held_until = clock_timestamp() + make_interval(secs => ?3)
            where authorization_id = ?1 and turn = ?2""";
    private static final String GIVE_BACK = """
            update device_poll set held_until = '-infinity', interval_seconds = ?3, silences = ?4,
                due_at = clock_timestamp() + make_interval(secs => ?5)
            where authorization_id = ?1 and turn = ?2""";

    private static final double MILLIS = 1000;

    @PersistenceContext(unitName = "grantwarden")
    private EntityManager em;

    protected DevicePollTable() {}

    /** With everything given, outside a container. */
    DevicePollTable(EntityManager em) {
        this.em = em;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(UUID authorizationId, DevicePace pace) {
        em.flush();
        em.createNativeQuery(ADD)
                .setParameter(1, authorizationId)
                .setParameter(2, pace.interval().toSeconds())
                .setParameter(3, pace.silences())
                .setParameter(4, seconds(pace.pause()))
                .executeUpdate();
    }

    @Override
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public List<Turn> take(int most, Duration hold) {
        em.createNativeQuery(FORGET).executeUpdate();
        List<Turn> taken = new ArrayList<>();
        for (Object row : em.createNativeQuery(TAKE)
                .setParameter(1, most)
                .setParameter(2, seconds(hold))
                .getResultList()) {
            Object[] columns = (Object[]) row;
            taken.add(new Turn(
                    (UUID) columns[0],
                    ((Number) columns[1]).longValue(),
                    new DevicePace(
                            Duration.ofSeconds(((Number) columns[2]).longValue()), ((Number) columns[3]).intValue())));
        }
        return taken;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean keep(Turn turn, Duration hold) {
        return em.createNativeQuery(KEEP)
                        .setParameter(1, turn.authorizationId())
                        .setParameter(2, turn.number())
                        .setParameter(3, seconds(hold))
                        .executeUpdate()
                == 1;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void giveBack(Turn turn, DevicePace pace, Duration pause) {
        em.createNativeQuery(GIVE_BACK)
                .setParameter(1, turn.authorizationId())
                .setParameter(2, turn.number())
                .setParameter(3, pace.interval().toSeconds())
                .setParameter(4, pace.silences())
                .setParameter(5, seconds(pause))
                .executeUpdate();
    }

    private static double seconds(Duration time) {
        return time.toMillis() / MILLIS;
    }
}
