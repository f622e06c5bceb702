package org.grantwarden.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.persistence.database.DatabaseTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Which entries and changes the database refuses, whoever types the SQL. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LedgerDefenceTest extends DatabaseTest {
    private static final String FORBIDDEN = "42501";
    private static final String DOES_NOT_FIT = "GW002";
    private static final String DISAGREE = "GW001";

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
    void a_right_entry_is_taken() throws SQLException {
        assertThat(RawEntry.of(app, read()).commit()).isPositive();
    }

    @Test
    void id_and_recorded_time_cannot_be_chosen() {
        // PostgreSQL refuses a value for a GENERATED ALWAYS column before it looks at the grants.
        refused("428C9", () -> RawEntry.of(app, read()).column("entry_id", 7L).commit());
        refused(FORBIDDEN, () -> RawEntry.of(app, read())
                .column("entry_id", 7L)
                .overridingSystemValue()
                .commit());
        refused(FORBIDDEN, () -> RawEntry.of(app, read())
                .column("recorded_at", OffsetDateTime.now(ZoneOffset.UTC))
                .commit());
        refused(
                "428C9",
                () -> RawEntry.of(app, read()).column("leaf_hash", new byte[32]).commit());
    }

    @Test
    void overriding_the_id_without_naming_it_changes_nothing() throws SQLException {
        long first = RawEntry.of(app, read()).commit();
        long second = RawEntry.of(app, read()).overridingSystemValue().commit();

        assertThat(second).isGreaterThan(first);
    }

    @Test
    void entries_fall_into_the_partition_of_their_month() throws SQLException {
        long id = RawEntry.of(app, read()).commit();

        try (var row = app.createStatement()
                .executeQuery("select tableoid::regclass::text from ledger_entry where entry_id = " + id)) {
            row.next();
            assertThat(row.getString(1))
                    .isEqualTo("ledger_entry_use_"
                            + YearMonth.now(ZoneOffset.UTC).toString().replace('-', '_'));
        }
    }

    @Test
    void a_time_within_a_minute_of_the_clock_is_taken_and_one_beyond_is_not() throws SQLException {
        RawEntry.of(app, read(), Duration.ofSeconds(-58)).commit();
        RawEntry.of(app, read(), Duration.ofSeconds(58)).commit();

        refused(DOES_NOT_FIT, () -> RawEntry.of(app, read(), Duration.ofSeconds(-61))
                .commit());
        refused(DOES_NOT_FIT, () -> RawEntry.of(app, read(), Duration.ofSeconds(63))
                .commit());
    }

    @Test
    void the_target_decides_the_log() {
        refused(DOES_NOT_FIT, () -> RawEntry.of(app, read()).column("log", 1).commit());
        refused(
                DOES_NOT_FIT,
                () -> RawEntry.of(app, read()).column("target_type", "planet").commit());
    }

    @Test
    void columns_say_what_the_leaf_says() {
        UUID other = UUID.randomUUID();
        refused(
                DOES_NOT_FIT,
                () -> RawEntry.of(app, read()).column("uid", other).commit());
        refused(
                DOES_NOT_FIT,
                () -> RawEntry.of(app, read()).column("action", "user.create").commit());
        refused(
                DOES_NOT_FIT,
                () -> RawEntry.of(app, read()).column("outcome", "denied").commit());
        refused(
                DOES_NOT_FIT,
                () -> RawEntry.of(app, read()).column("actor_type", "user").commit());
        refused(
                DOES_NOT_FIT,
                () -> RawEntry.of(app, read()).column("actor_id", other).commit());
        refused(
                DOES_NOT_FIT,
                () -> RawEntry.of(app, read()).column("target_id", other).commit());
        refused(
                DOES_NOT_FIT,
                () -> RawEntry.of(app, read()).column("target_version", 5L).commit());
        refused(
                DOES_NOT_FIT,
                () -> RawEntry.of(app, read()).column("request_id", other).commit());
        refused(DOES_NOT_FIT, () -> RawEntry.of(app, read())
                .column("at", OffsetDateTime.now(ZoneOffset.UTC).plusSeconds(1))
                .commit());
    }

    @Test
    void an_entry_needs_the_payload_that_its_leaf_commits_to() {
        refused("23503", () -> RawEntry.of(app, read()).withoutPayload().commit());
        refused(DOES_NOT_FIT, () -> RawEntry.of(app, read())
                .withPayloadOf(fact(Action.LEDGER_READ, Outcome.SUCCESS, Target.LEDGER, 0)
                        .with("x", "y"))
                .commit());
    }

    @Test
    void a_payload_needs_a_new_entry() {
        refused(DOES_NOT_FIT, () -> RawEntry.run(app, "insert into ledger_payload values (0)"));
    }

    @Test
    void a_chain_has_no_gap_and_no_false_link() throws SQLException {
        Target target = Target.SYSTEM;
        long version = headVersion(target);
        String former = ChainEnd.read(app, target).leafHash();

        refused(DOES_NOT_FIT, () -> RawEntry.of(app, keyset(version + 2)).commit());
        refused(DOES_NOT_FIT, () -> RawEntry.linkedTo(app, keyset(version + 1), "00".repeat(32))
                .commit());
        RawEntry right = RawEntry.linkedTo(app, keyset(version + 1), former);
        right.commit();
        assertThat(ChainEnd.read(app, target).leafHash()).isEqualTo(right.leafHash());
        refused(DOES_NOT_FIT, () -> RawEntry.linkedTo(app, keyset(version + 2), null)
                .commit());
        RawEntry.of(app, keyset(version + 2)).commit();
        assertThat(headVersion(target)).isEqualTo(version + 2);
    }

    @Test
    void an_entry_that_changes_nothing_moves_no_head_and_has_no_link() throws SQLException {
        RawEntry.of(app, keyset(headVersion(Target.SYSTEM) + 1)).commit();
        long version = headVersion(Target.SYSTEM);
        Entry seen = fact(Action.SYSTEM_START, Outcome.SUCCESS, Target.SYSTEM, version);

        RawEntry.of(app, seen).commit();

        assertThat(headVersion(Target.SYSTEM)).isEqualTo(version);
        RawEntry linked = RawEntry.of(app, keyset(version + 1)).column("changes_target", false);
        refused(DOES_NOT_FIT, linked::commit);
    }

    @Test
    void a_row_and_its_entry_come_together_or_not_at_all() throws SQLException {
        UUID id = UUID.randomUUID();
        refused(DISAGREE, () -> RawEntry.run(app, insertUser(id, 1)));
        refused(DISAGREE, () -> RawEntry.of(app, userEntry(id, 1)).commit());

        app.createStatement().execute(insertUser(id, 1));
        RawEntry.of(app, userEntry(id, 1)).commit();

        refused(DISAGREE, () -> RawEntry.run(app, changeUser(id, "version = 2, active = false")));
        refused(DISAGREE, () -> RawEntry.run(app, changeUser(id, "active = false")));
        refused(DISAGREE, () -> RawEntry.run(app, changeUser(id, "version = 3")));
        refused(DISAGREE, () -> RawEntry.run(app, changeUser(id, "version = 0")));
        refused(DISAGREE, () -> RawEntry.of(app, userEntry(id, 2)).commit());
        refused(DOES_NOT_FIT, () -> RawEntry.of(app, userEntry(id, 3)).commit());

        app.createStatement().execute(changeUser(id, "version = 2, active = false"));
        RawEntry.of(app, userEntry(id, 2)).commit();
        RawEntry.run(app, changeUser(id, "active = false"));
    }

    @Test
    void two_changes_in_one_transaction_need_two_entries() throws SQLException {
        UUID id = UUID.randomUUID();
        app.createStatement().execute(insertUser(id, 1));
        RawEntry.of(app, userEntry(id, 1)).commit();

        app.createStatement().execute(changeUser(id, "version = 2, active = false"));
        app.createStatement().execute(changeUser(id, "version = 3, active = true"));
        RawEntry.of(app, userEntry(id, 2)).insert();
        refused(DISAGREE, app::commit);

        app.createStatement().execute(changeUser(id, "version = 2, active = false"));
        app.createStatement().execute(changeUser(id, "version = 3, active = true"));
        RawEntry.of(app, userEntry(id, 2)).insert();
        RawEntry.of(app, userEntry(id, 3)).commit();
        assertThat(headVersion(Target.user(id))).isEqualTo(3);
    }

    @Test
    void a_row_begins_at_version_one() {
        refused(DISAGREE, () -> RawEntry.run(app, insertUser(UUID.randomUUID(), 2)));
    }

    private void refused(String sqlState, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState())
                .as(e.getMessage())
                .isEqualTo(sqlState));
        try {
            app.rollback();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static Entry read() {
        return fact(Action.LEDGER_READ, Outcome.SUCCESS, Target.LEDGER, 0);
    }

    private static Entry keyset(long version) {
        return change(Action.KEYSET_CREATE, Target.SYSTEM, version);
    }

    private static Entry userEntry(UUID id, long version) {
        return change(Action.USER_CREATE, Target.user(id), version);
    }

    private static String insertUser(UUID id, long version) {
        return "insert into app_user values ('" + id + "', 'u-" + id + "', 'auditor', 'h', true, 1, true, now(), "
                + version + ")";
    }

    private static String changeUser(UUID id, String set) {
        return "update app_user set " + set + " where id = '" + id + "'";
    }

    private long headVersion(Target target) throws SQLException {
        try (var row = app.createStatement()
                .executeQuery("select coalesce(max(version), 0) from ledger_head where target_type = '"
                        + target.type().code() + "' and target_id = '" + target.id() + "'")) {
            row.next();
            return row.getLong(1);
        }
    }
}
