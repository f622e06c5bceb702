package org.grantwarden.persistence.connection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.grantwarden.domain.calendar.DueDates;
import org.grantwarden.domain.connection.ConnectionQuery;
import org.grantwarden.domain.connection.ConnectionQuery.Sort;
import org.grantwarden.domain.connection.ConnectionState;
import org.grantwarden.domain.home.Beginnings;
import org.grantwarden.domain.home.DueSecrets;
import org.grantwarden.domain.home.GrantEnds;
import org.grantwarden.domain.home.HomeFigures;
import org.grantwarden.domain.home.Standing;
import org.grantwarden.domain.token.GrantLife;

/** {@link HomeFigures} in grouped SQL, by the same expressions as the list of connections has. */
@ApplicationScoped
class JpaHomeFigures implements HomeFigures {
    private static final String BEGINNINGS = """
            select exists (select 1 from iclient where not deleted),
                exists (select 1 from connection where lifecycle <> 'deleted'),
                exists (select 1 from connection where authorized_at is not null),
                exists (select 1 from token_use)""";
    // Where the provider sets no end, the secret's age decides; a key that is kept out has nothing to renew.
    private static final String DUE = """
            select kind, id, name, due, count(*) over () from (
                select 'iclient' kind, id, name, least(secret_set_at + make_interval(secs => ?2),
                        cast(secret_expires_on as timestamp) at time zone 'UTC') due from iclient
                    where not deleted
                union all
                select 'api_client', id, name, key_expires_at from api_client where not deleted and enabled) secrets
            where due < cast(?1 as timestamptz) order by due, id limit %d""";

    @PersistenceContext(unitName = "grantwarden")
    private EntityManager em;

    protected JpaHomeFigures() {}

    /** With everything given, outside a container. */
    JpaHomeFigures(EntityManager em) {
        this.em = em;
    }

    @Override
    public Standing standing(Instant now, int most) {
        Map<ConnectionState, Long> counts = new EnumMap<>(ConnectionState.class);
        List<Standing.Needy> needy = new ArrayList<>();
        for (Object[] row : rows(StateSql.standing(most), List.of(ListSql.column(now)))) {
            ConnectionState state = ConnectionState.valueOf(((String) row[0]).toUpperCase(Locale.ROOT));
            if (row[2] == null) {
                counts.put(state, ((Number) row[1]).longValue());
            } else {
                needy.add(new Standing.Needy((UUID) row[2], (String) row[3], (String) row[4], (String) row[5], state));
            }
        }
        return new Standing(counts, needy);
    }

    @Override
    public GrantEnds ends(List<GrantLife> lives, Instant now) {
        ListSql sql = new ListSql(ConnectionQuery.all(Sort.GRANT_ENDS, 1), lives, now);
        return new GrantEnds(rows(sql.endsByDay(GrantEnds.AHEAD), sql.parameters()).stream()
                .map(row -> new GrantEnds.Day(
                        ((Number) row[0]).intValue(), (Boolean) row[1], ((Number) row[2]).longValue()))
                .toList());
    }

    @Override
    public DueSecrets dueSecrets(Instant before, int most) {
        List<Object[]> rows =
                rows(DUE.formatted(most), List.of(ListSql.column(before), (double) DueDates.SECRET_LIFE.toSeconds()));
        long total = rows.isEmpty() ? 0 : ((Number) rows.get(0)[4]).longValue();
        return new DueSecrets(
                total,
                rows.stream()
                        .map(row -> new DueSecrets.Due(
                                DueSecrets.Kind.valueOf(((String) row[0]).toUpperCase(Locale.ROOT)),
                                (UUID) row[1],
                                (String) row[2],
                                instant(row[3])))
                        .toList());
    }

    @Override
    public Beginnings beginnings() {
        Object[] row = rows(BEGINNINGS, List.of()).get(0);
        return new Beginnings((Boolean) row[0], (Boolean) row[1], (Boolean) row[2], (Boolean) row[3]);
    }

    private static Instant instant(Object column) {
        return column instanceof OffsetDateTime time ? time.toInstant() : ((Timestamp) column).toInstant();
    }

    private List<Object[]> rows(String sql, List<Object> parameters) {
        List<?> rows = JpaConnectionSearch.filled(em, sql, parameters).getResultList();
        return rows.stream().map(Object[].class::cast).toList();
    }
}
