package org.grantwarden.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.LedgerFigures;
import org.grantwarden.domain.ledger.LedgerFigures.Day;
import org.grantwarden.domain.ledger.LedgerFigures.Refused;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.persistence.database.DatabaseTest;
import org.grantwarden.persistence.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** On a database of its own, so that every entry in it is known. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class JpaLedgerFiguresTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-11-18");

    private static TestDatabase database;
    private static LedgerFigures figures;

    @BeforeAll
    static void fill() throws SQLException {
        database = TestDatabase.empty();
        database.migrations().migrate();
        figures = new JpaLedgerFigures(new OneConnection(database.asApp()).asDataSource());
        try (Connection app = database.asApp()) {
            app.setAutoCommit(false);
            for (Outcome outcome : List.of(Outcome.DENIED, Outcome.FAILED, Outcome.DENIED, Outcome.SUCCESS)) {
                RawEntry.of(app, DatabaseTest.fact(Action.CONNECTION_TEST, outcome, Target.SYSTEM, 0))
                        .commit();
            }
        }
        // Leaves of ten days, a different number on each, the first of them gone.
        try (Connection superuser = database.asSuperuser()) {
            RawEntry.run(superuser, "set session_replication_role = replica");
            RawEntry.run(superuser, """
                    insert into ledger_leaf (log, leaf_index, entry_id, recorded_at, leaf_hash)
                    select 1, row_number() over (order by d, n) - 1, 1000 + row_number() over (order by d, n),
                        timestamptz '2026-11-16 00:00:00+00' + make_interval(days => d, mins => n), repeat('x', 32)::bytea
                    from generate_series(0, 8) d cross join lateral generate_series(0, d) n""");
            RawEntry.run(superuser, "update ledger_tree set size = 45 where log = 1");
            RawEntry.run(superuser, "delete from ledger_leaf where log = 1 and leaf_index < 2");
        }
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void each_day_has_its_own_entries_whatever_came_before() {
        assertThat(figures.perDay(Log.CONTROL, FIRST, 7))
                .extracting(Day::entries)
                .containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(figures.perDay(Log.CONTROL, FIRST, 7).get(0).day()).isEqualTo(FIRST);
    }

    @Test
    void days_before_the_first_entry_and_after_the_last_one_are_empty() {
        assertThat(figures.perDay(Log.CONTROL, FIRST.plusDays(7), 2))
                .extracting(Day::entries)
                .containsExactly(0L, 0L);
        assertThat(figures.perDay(Log.USE, FIRST, 2)).extracting(Day::entries).containsExactly(0L, 0L);
    }

    @Test
    void refused_and_failed_attempts_are_counted_by_action() {
        assertThat(figures.refusedSince(Instant.now().minusSeconds(3600)))
                .containsExactly(
                        new Refused("connection.test", Outcome.DENIED, 2),
                        new Refused("connection.test", Outcome.FAILED, 1));
        assertThat(figures.refusedSince(Instant.now().plusSeconds(3600))).isEmpty();
    }
}
