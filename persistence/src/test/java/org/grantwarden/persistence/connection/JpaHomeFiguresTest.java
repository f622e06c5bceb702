package org.grantwarden.persistence.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.grantwarden.domain.calendar.DueDates;
import org.grantwarden.domain.connection.ConnectionQuery;
import org.grantwarden.domain.connection.ConnectionQuery.Sort;
import org.grantwarden.domain.connection.ConnectionSearch;
import org.grantwarden.domain.connection.ConnectionState;
import org.grantwarden.domain.connection.ConnectionState.Gravity;
import org.grantwarden.domain.home.Beginnings;
import org.grantwarden.domain.home.DueSecrets;
import org.grantwarden.domain.home.GrantEnds;
import org.grantwarden.domain.home.HomeFigures;
import org.grantwarden.domain.home.Standing;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.token.GrantLife;
import org.grantwarden.persistence.database.DatabaseTest;
import org.grantwarden.persistence.iclient.TestIClients;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JpaHomeFiguresTest extends DatabaseTest {
    private static final Instant NOW = TestIClients.NOW;
    private static final Duration IDLE = Duration.ofDays(20);

    private final HomeFigures figures = new JpaHomeFigures(em);
    private final ConnectionSearch search = new JpaConnectionSearch(em);

    @Test
    void numbers_are_those_of_the_lists_that_they_lead_to() throws SQLException {
        String mix = EveryState.add(DATABASE, NOW);
        List<GrantLife> lives = List.of(new GrantLife(new ProviderId("lever"), IDLE, Duration.ofDays(10)));
        try {
            Standing standing = inTransaction(() -> figures.standing(NOW, 5));
            Map<ConnectionState, Long> listed = new EnumMap<>(ConnectionState.class);
            for (ConnectionState state : standing.counts().keySet()) {
                listed.put(
                        state,
                        inTransaction(() -> search.find(list(state, null), lives, NOW))
                                .total());
            }
            assertThat(standing.counts()).isEqualTo(listed);
            assertThat(standing.needy()).hasSize(5).allMatch(one -> one.state().gravity() == Gravity.BROKEN);

            GrantEnds ends = inTransaction(() -> figures.ends(lives, NOW));
            for (int days : new int[] {9, 11, 90}) {
                assertThat(ends.within(days))
                        .as(days + " days")
                        .isEqualTo(inTransaction(
                                        () -> search.find(list(null, NOW.plus(Duration.ofDays(days))), lives, NOW))
                                .total());
            }
            assertThat(ends.between(10, 11, true)).isGreaterThan(100);
            assertThat(ends.between(10, 11, false)).isZero();
        } finally {
            EveryState.remove(DATABASE, mix);
        }
    }

    @Test
    void a_grant_that_nobody_used_for_long_ends_before_its_age() throws SQLException {
        String mix = EveryState.add(DATABASE, NOW);
        List<GrantLife> lives = List.of(new GrantLife(new ProviderId("lever"), IDLE, Duration.ofDays(365)));
        try {
            GrantEnds later = inTransaction(() -> figures.ends(lives, NOW.plus(Duration.ofDays(19))));
            assertThat(later.between(1, 2, false)).isGreaterThan(100);
            GrantEnds past = inTransaction(() -> figures.ends(lives, NOW.plus(Duration.ofDays(200))));
            assertThat(past.between(-1, 0, false)).isGreaterThan(100);
        } finally {
            EveryState.remove(DATABASE, mix);
        }
    }

    @Test
    void secrets_are_due_by_age_and_keys_by_their_end_the_first_first() throws SQLException {
        UUID old = UUID.randomUUID();
        UUID ending = UUID.randomUUID();
        Instant longAgo = Instant.parse("1990-01-01T00:00:00Z");
        run(
                "insert into iclient (id, name, provider, account_type, client_id, secret, secret_fingerprint, secret_set_at, secret_set_by,"
                        + " secret_version, secret_hosts, created_at, deleted, version) values ('" + old + "', 'Old "
                        + old + "', 'lever', 'sandbox', 'id', '\\x00',"
                        + " repeat('a', 16), '" + longAgo
                        + "', gen_random_uuid(), 1, '{}', now(), false, 1)",
                "insert into api_client (id, name, purpose, owner, key_prefix, key_digest, key_made_at, key_made_by,"
                        + " key_expires_at, addresses, enabled, created_at, deleted, version) values ('" + ending
                        + "', 'Job "
                        + ending + "', '', '', '" + ending + "', repeat('a', 64), now(), gen_random_uuid(), '" + longAgo
                        + "', '{}', true, now(), false, 1)");
        try {
            DueSecrets due = inTransaction(() -> figures.dueSecrets(longAgo.plus(Duration.ofDays(366)), 2));

            assertThat(due.total()).isEqualTo(2);
            assertThat(due.first()).extracting(DueSecrets.Due::id).containsExactly(ending, old);
            assertThat(due.first().get(1).at()).isEqualTo(longAgo.plus(DueDates.SECRET_LIFE));
            assertThat(inTransaction(() -> figures.dueSecrets(longAgo, 2)).total())
                    .isZero();
            run("update iclient set secret_expires_on = '1990-03-04' where id = '" + old + "'");
            assertThat(inTransaction(() -> figures.dueSecrets(longAgo.plus(Duration.ofDays(366)), 2))
                            .first()
                            .get(1)
                            .at())
                    .isEqualTo(Instant.parse("1990-03-04T00:00:00Z"));
        } finally {
            run("delete from iclient where id = '" + old + "'", "delete from api_client where id = '" + ending + "'");
        }
    }

    @Test
    void the_first_steps_are_read_from_the_data() throws SQLException {
        String mix = EveryState.add(DATABASE, NOW);
        try {
            Beginnings beginnings = inTransaction(figures::beginnings);
            assertThat(beginnings.connection()).isTrue();
        } finally {
            EveryState.remove(DATABASE, mix);
        }
    }

    private static ConnectionQuery list(@Nullable ConnectionState state, @Nullable Instant endsBefore) {
        return new ConnectionQuery("", null, null, state, null, null, endsBefore, Sort.NAME, false, 0, 1);
    }

    private static void run(String... statements) throws SQLException {
        try (Connection superuser = DATABASE.asSuperuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
