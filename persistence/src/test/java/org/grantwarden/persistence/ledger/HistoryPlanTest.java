package org.grantwarden.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.grantwarden.domain.ledger.HistoryQuery;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.TargetType;
import org.grantwarden.persistence.database.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How deep pages are read, on 20,000 entries over four months: by what the planner does, not by the clock. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HistoryPlanTest {
    private static final long DEEP = 5_000L;
    private static final int PAGE = 25;
    private static final Pattern SCANNED = Pattern.compile("Seq Scan on (\\w+)");
    private static final Pattern ROWS = Pattern.compile("actual rows=(\\d+)");
    private static final Pattern REMOVED = Pattern.compile("Rows Removed by Filter: (\\d+)");
    // As a superuser without triggers, so that it is quick; what stands in the leaf does not matter here.
    private static final String FILL = """
            insert into ledger_entry (recorded_at, log, uid, at, action, outcome, actor_type, actor_id, target_type,
                target_id, target_version, changes_target, request_id, leaf, leaf_mac)
            select t, 1 + i % 2, gen_random_uuid(), t,
                case when i % 200 = 0 then 'user.create' else 'connection.test' end,
                case when i % 100 = 0 then 'denied' else 'success' end, 'user',
                ('00000000-0000-0000-0000-' || lpad((i % 50)::text, 12, '0'))::uuid,
                case when i % 2 = 1 then 'token_set' when i % 200 = 0 then 'user' else 'connection' end,
                ('00000000-0000-0000-0001-' || lpad((i % 100)::text, 12, '0'))::uuid,
                0, false, gen_random_uuid(), '{}'::bytea, sha256('')
            from (select i, date_trunc('month', now()) + interval '15 days' + i * interval '6 minutes' as t
                from generate_series(1, 20000) i) rows
            """;

    private static TestDatabase database;
    private static Set<String> filled;

    @BeforeAll
    static void fill() throws SQLException {
        database = TestDatabase.empty();
        database.migrations().migrate();
        filled = new HashSet<>();
        try (Connection superuser = database.asSuperuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(FILL);
            statement.execute("insert into ledger_leaf (log, leaf_index, entry_id, recorded_at, leaf_hash)"
                    + " select log, entry_id, entry_id, recorded_at, leaf_hash from ledger_entry");
            statement.execute("insert into ledger_payload (entry_id) select entry_id from ledger_entry");
            statement.execute("analyze");
            try (var row = statement.executeQuery("select distinct tableoid::regclass::text from ledger_entry")) {
                while (row.next()) {
                    filled.add(row.getString(1));
                }
            }
        }
        filled.addAll(Set.of("ledger_leaf", "ledger_payload"));
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    static Stream<HistoryQuery> deepPages() {
        UUID actor = new UUID(0, 0x7);
        UUID target = new UUID(0, 0x0001_0000_0000_0042L);
        Instant middle = Instant.now().plus(55, ChronoUnit.DAYS);
        return Stream.of(
                query(null, null, null, null, null, null, null, DEEP, null),
                query(null, null, null, null, null, null, null, null, DEEP),
                query(Log.USE, null, null, null, null, null, null, DEEP, null),
                query(null, null, actor, null, null, null, null, DEEP, null),
                query(null, null, null, "user.create", null, null, null, DEEP, null),
                query(null, null, null, "user.", null, null, null, DEEP, null),
                query(null, null, null, null, Outcome.DENIED, null, null, DEEP, null),
                query(null, null, null, null, null, TargetType.USER, null, DEEP, null),
                query(null, null, null, null, null, TargetType.CONNECTION, target, DEEP, null),
                query(null, middle, null, null, null, null, null, null, null),
                query(Log.CONTROL, middle, null, "connection.", null, null, null, null, null));
    }

    @ParameterizedTest
    @MethodSource("deepPages")
    void a_deep_page_reads_little_more_than_itself(HistoryQuery query) throws SQLException {
        String plan = explain(HistorySql.of(query));

        assertThat(numbers(SCANNED, plan).noneMatch(filled::contains)).as(plan).isTrue();
        assertThat(numbers(ROWS, plan).mapToLong(Long::parseLong).max().orElseThrow())
                .as(plan)
                .isLessThanOrEqualTo(6L * PAGE);
        assertThat(numbers(REMOVED, plan).mapToLong(Long::parseLong).sum())
                .as(plan)
                .isLessThanOrEqualTo(20L * PAGE);
    }

    private static String explain(HistorySql sql) throws SQLException {
        try (Connection app = database.asApp();
                var statement = app.prepareStatement("explain (analyze, timing off, costs off) " + sql.text())) {
            sql.bind(statement);
            StringBuilder plan = new StringBuilder();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    plan.append(row.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }

    private static Stream<String> numbers(Pattern pattern, String plan) {
        return pattern.matcher(plan).results().map(found -> found.group(1));
    }

    private static HistoryQuery query(
            @Nullable Log log,
            @Nullable Instant until,
            @Nullable UUID actor,
            @Nullable String action,
            @Nullable Outcome outcome,
            @Nullable TargetType type,
            @Nullable UUID target,
            @Nullable Long olderThan,
            @Nullable Long newerThan) {
        return new HistoryQuery(
                log, null, until, actor, action, outcome, type, target, null, olderThan, newerThan, PAGE);
    }
}
