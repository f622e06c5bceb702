package org.grantwarden.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.ForbiddenAct;
import org.grantwarden.domain.ledger.ForbiddenAct.Verdict;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.persistence.database.DatabaseTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each role may not do to the ledger. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LedgerRolesTest extends DatabaseTest {
    private static final String FORBIDDEN = "42501";

    private Connection app;

    @BeforeEach
    void connect() throws SQLException {
        app = DATABASE.asApp();
        app.setAutoCommit(false);
    }

    @AfterEach
    void disconnect() throws SQLException {
        app.rollback();
        app.close();
    }

    @Test
    void a_partition_cannot_be_written_directly() throws SQLException {
        refused(
                FORBIDDEN,
                () -> RawEntry.of(app, read()).into("ledger_entry_use").commit());
        app.rollback();
        refused(
                FORBIDDEN,
                () -> RawEntry.of(app, read()).into("ledger_entry_use_other").commit());
    }

    @ParameterizedTest
    @MethodSource("actsOfTheRuntimeRole")
    void the_runtime_role_may_not(ForbiddenAct act) throws SQLException {
        userIfNone();
        refused(JdbcDefences.attempt(app, act));
    }

    static List<ForbiddenAct> actsOfTheRuntimeRole() {
        return ForbiddenActs.RUNTIME;
    }

    @ParameterizedTest
    @MethodSource("actsOfTheSequencer")
    void the_sequencer_may_not(ForbiddenAct act) throws SQLException {
        try (Connection sequencer = DATABASE.asSequencer()) {
            sequencer.setAutoCommit(false);
            refused(JdbcDefences.attempt(sequencer, act));
        }
    }

    static List<ForbiddenAct> actsOfTheSequencer() {
        return ForbiddenActs.SEQUENCER;
    }

    @Test
    void the_self_test_tries_all_of_it_and_leaves_nothing() {
        var defences = new JdbcDefences(
                DATABASE.dataSource(DATABASE.server().app()),
                DATABASE.dataSource(DATABASE.server().sequencer()));

        assertThat(defences.attempt()).hasSize(ForbiddenActs.RUNTIME.size() + ForbiddenActs.SEQUENCER.size());
    }

    @Test
    void what_is_not_forbidden_is_told_from_what_is() throws SQLException {
        var harmless = new ForbiddenAct(ForbiddenAct.Role.RUNTIME, "read", "select 1");
        var nobody = new ForbiddenAct(
                ForbiddenAct.Role.RUNTIME,
                "no_entry",
                "update app_user set active = false where id = gen_random_uuid()");
        var wrong = new ForbiddenAct(ForbiddenAct.Role.RUNTIME, "read", "select * from no_such_table");

        assertThat(JdbcDefences.attempt(app, harmless).verdict()).isEqualTo(Verdict.ALLOWED);
        assertThat(JdbcDefences.attempt(app, nobody).verdict()).isEqualTo(Verdict.UNCLEAR);
        assertThat(JdbcDefences.attempt(app, wrong).verdict()).isEqualTo(Verdict.UNCLEAR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger_entry set outcome = 'denied'",
                "delete from ledger_entry",
                "truncate ledger_entry",
                "truncate ledger_entry_use_other",
                "truncate ledger_entry_control",
                "delete from ledger_head",
                "delete from ledger_payload",
                "truncate ledger_leaf",
                "update ledger_tree set size = size - 1",
                "delete from app_user",
                "truncate app_user cascade"
            })
    void even_the_owner_does_not_by_a_slip(String sql) throws SQLException {
        RawEntry.of(app, read()).commit();
        new Sequencer(DATABASE.dataSource(DATABASE.server().sequencer()), LEAF_MAC).sequence(Log.USE, 10);
        try (Connection owner = DATABASE.asOwner()) {
            owner.setAutoCommit(false);
            assertThatThrownBy(() -> RawEntry.run(owner, sql))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isIn(FORBIDDEN, "23514"));
        }
    }

    @Test
    void a_current_month_cannot_be_emptied_by_truncating_its_partition() throws SQLException {
        try (Connection owner = DATABASE.asOwner();
                var tables = owner.createStatement()
                        .executeQuery("select relid::regclass::text from pg_partition_tree('ledger_entry')")) {
            int checked = 0;
            while (tables.next()) {
                String table = tables.getString(1);
                refused(FORBIDDEN, () -> RawEntry.run(owner, "truncate " + table));
                checked++;
            }
            // The root, two logs, their nets, and four months of each.
            assertThat(checked).isGreaterThanOrEqualTo(13);
        }
    }

    private static void refused(String sqlState, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState())
                .as(e.getMessage())
                .isEqualTo(sqlState));
    }

    private static void refused(ForbiddenAct.Attempt attempt) {
        assertThat(attempt.verdict()).as(attempt.toString()).isEqualTo(Verdict.REFUSED);
        assertThat(attempt.words()).isNotEmpty();
    }

    /** Some acts need somebody whom they can be done to. */
    private void userIfNone() throws SQLException {
        try (var row = app.createStatement().executeQuery("select count(*) from app_user")) {
            row.next();
            if (row.getLong(1) > 0) {
                return;
            }
        }
        UUID id = UUID.randomUUID();
        app.createStatement()
                .execute("insert into app_user values ('" + id + "', 'u-" + id
                        + "', 'auditor', 'h', true, 1, true, now(), 1)");
        RawEntry.of(app, change(Action.USER_CREATE, Target.user(id), 1)).commit();
    }

    private static Entry read() {
        return fact(Action.LEDGER_READ, Outcome.SUCCESS, Target.LEDGER, 0);
    }
}
