package org.grantwarden.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
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
    @ValueSource(
            strings = {
                "update ledger_entry set outcome = 'success'",
                "delete from ledger_entry",
                "truncate ledger_entry",
                "alter table ledger_entry disable trigger all",
                "drop trigger ledger_entry_check on ledger_entry",
                "set session_replication_role = replica",
                "create table mine (id int)",
                "drop table ledger_entry",
                "update ledger_payload set payload = null, payload_salt = null",
                "delete from ledger_payload",
                "truncate ledger_payload",
                "insert into ledger_head values ('user', gen_random_uuid(), 1, sha256(''))",
                "update ledger_head set version = version",
                "delete from ledger_head",
                "insert into ledger_pending values (1, 1, now())",
                "update ledger_pending set admitted = 'me'",
                "delete from ledger_pending",
                "insert into ledger_leaf values (1, 0, 1, now(), sha256(''))",
                "delete from ledger_leaf",
                "insert into ledger_tile values (1, 0, 0, 1, sha256(''))",
                "update ledger_tree set size = 0",
                "update ledger_target_type set log = 2",
                "select ledger_make_partitions(1)",
                "select ledger_guard('user_session'::regclass, 'user')",
                "delete from app_user",
                "truncate app_user cascade",
                "alter table app_user disable trigger ledger_guard_row",
                "update app_user set sign_in_name = 'other'",
                "delete from flyway_schema_history"
            })
    void the_runtime_role_may_not(String sql) {
        refused(FORBIDDEN, () -> RawEntry.run(app, sql));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger_entry set outcome = 'success'",
                "delete from ledger_entry",
                "truncate ledger_entry",
                "insert into ledger_entry (log) values (1)",
                "select * from ledger_payload",
                "select * from app_user",
                "update ledger_pending set admitted = 'me'",
                "update ledger_leaf set leaf_index = leaf_index + 1",
                "delete from ledger_leaf",
                "delete from ledger_tile",
                "delete from ledger_tree",
                "insert into ledger_tree values (3, 0, sha256(''), '')",
                "update ledger_tree set log = 3",
                "update ledger_head set version = version",
                "create table mine (id int)"
            })
    void the_sequencer_may_not(String sql) throws SQLException {
        try (Connection sequencer = DATABASE.asSequencer()) {
            refused(FORBIDDEN, () -> RawEntry.run(sequencer, sql));
        }
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

    private static Entry read() {
        return fact(Action.LEDGER_READ, Outcome.SUCCESS, Target.LEDGER, 0);
    }
}
