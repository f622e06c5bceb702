package org.grantwarden.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Damage;
import org.grantwarden.domain.ledger.Finding;
import org.grantwarden.domain.ledger.LedgerCheck.Depth;
import org.grantwarden.domain.ledger.LedgerExport.Range;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.MerkleTree;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.PublishedCheckpoint;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.retention.LegalHold;
import org.grantwarden.domain.retention.RetainedMonth;
import org.grantwarden.domain.retention.RetentionRequest;
import org.grantwarden.domain.retention.usecase.KeepHolds;
import org.grantwarden.domain.retention.usecase.KeepRetention;
import org.grantwarden.persistence.database.DatabaseTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Old months go when two people agree and nothing holds them; every proof and every check goes on. In steps, one database. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RetentionDropTest {
    private static final String NOT_AGREED = "GW003";
    private static final String FORBIDDEN = "42501";

    private static RetentionWorld world;
    private static PublishedCheckpoint kept;

    @BeforeAll
    static void fill() throws IOException, SQLException {
        world = new RetentionWorld();
        for (String month : List.of("2018-01", "2018-02", "2018-03")) {
            world.month("control", month);
        }
        for (int day = 1; day <= 5; day++) {
            world.change("2018-01-0" + day + "T10:00:00Z");
        }
        world.change("2018-02-01T00:00:01Z");
        // Of two transactions at a month's end the later one may have the earlier time.
        world.insert(
                DatabaseTest.fact(Action.SIGN_IN, Outcome.FAILED, Target.user(world.ann.id()), 1),
                "2018-01-31T23:59:59.5Z");
        world.change("2018-02-02T10:00:00Z");
        world.changeNow();
        world.sealed.seal();
        kept = world.sealed.sealed.latest(Log.CONTROL).orElseThrow();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    @Order(1)
    void what_stands_is_counted_and_checked() {
        assertThat(world.months.standing(Log.CONTROL))
                .extracting(month -> month.month() + " " + month.entries())
                .startsWith("2018-01 6", "2018-02 2", "2018-03 0");
        assertThat(findings(Depth.FULL)).isEmpty();
    }

    @Test
    @Order(2)
    void nobody_drops_alone() throws SQLException {
        RetentionRequest asked = ((KeepRetention.Result.Done)
                        world.as(world.ann, () -> world.keep.askDrop(Log.CONTROL, "old")))
                .request();
        try (Connection app = world.sealed.database.asApp();
                Connection sequencer = world.sealed.database.asSequencer()) {
            String id = "'" + asked.id() + "'";
            for (String sql : List.of(
                    "select ledger_drop_month(gen_random_uuid())",
                    "select ledger_erase(gen_random_uuid())",
                    "select retention_agreed(gen_random_uuid(), 'drop')",
                    "drop table ledger_entry_control_2018_01",
                    "delete from ledger_retained",
                    "update ledger_retained set dropped_at = now()",
                    "insert into ledger_retained select * from ledger_retained",
                    "delete from retention_request",
                    "update retention_request set days = 400",
                    "update retention_request set expires_at = now() + interval '1 year'",
                    "insert into ledger_erasure (request_id, subject) values (gen_random_uuid(), gen_random_uuid())",
                    "delete from legal_hold")) {
                refused(FORBIDDEN, () -> RawEntry.run(app, sql));
            }
            // Not even with the row alone: the one who asked cannot confirm, and an act without its entry is none.
            refused(
                    "23514",
                    () -> RawEntry.run(
                            app,
                            "update retention_request set state = 'confirmed', decided_by = asked_by, decided_at = now(),"
                                    + " version = 2 where id = " + id));
            refused(
                    "GW001",
                    () -> RawEntry.run(
                            app,
                            "update retention_request set state = 'confirmed', decided_by = '" + world.bob.id()
                                    + "', decided_at = now(), version = 2 where id = " + id));
            refused(
                    NOT_AGREED,
                    () -> RawEntry.run(
                            app,
                            "update app_user set active = false, version = version + 1 where id = '" + world.ann.id()
                                    + "'; update retention_request set state = 'confirmed', decided_by = '"
                                    + world.bob.id() + "', decided_at = now(), version = 2 where id = " + id));
            refused(NOT_AGREED, () -> RawEntry.run(sequencer, "select ledger_drop_month(gen_random_uuid())"));
            refused(NOT_AGREED, () -> RawEntry.run(sequencer, "select ledger_erase(" + id + ")"));
            refused(FORBIDDEN, () -> RawEntry.run(sequencer, "drop table ledger_entry_control_2018_01"));
            refused(FORBIDDEN, () -> RawEntry.run(sequencer, "update retention_request set version = 2"));
        }
        assertThat(world.as(world.ann, () -> world.keep.withdraw(asked.id())))
                .isInstanceOf(KeepRetention.Result.Done.class);
    }

    @Test
    @Order(3)
    void the_database_knows_the_floor_by_itself() throws SQLException {
        try (Connection app = world.sealed.database.asApp()) {
            refused(
                    "23514",
                    () -> RawEntry.run(
                            app,
                            "insert into retention_request (id, kind, log, days, reason, asked_by, asked_at, expires_at, state,"
                                    + " version) values (gen_random_uuid(), 'period', 1, 365, 'x', '" + world.ann.id()
                                    + "', now(), now() + interval '1 day', 'open', 1)"));
        }
        RetentionRequest period = world.agreed(() -> world.keep.propose(Log.USE, 366, "as short as can be"));
        assertThat(period.state()).isEqualTo(RetentionRequest.State.CONFIRMED);
        assertThat(world.as(world.ann, () -> world.requests.daysInForce(Log.USE)))
                .isEqualTo(366);
    }

    @Test
    @Order(4)
    void a_hold_keeps_its_month_and_all_later_ones() {
        LegalHold hold = ((KeepHolds.Result.Done)
                        world.as(world.bob, () -> world.holds.place(null, world.old, "case 7")))
                .hold();
        assertThat(world.as(world.ann, () -> world.keep.askDrop(Log.CONTROL, "old")))
                .isEqualTo(new KeepRetention.Result.Refused(KeepRetention.Reason.HELD));
        world.as(world.bob, () -> world.holds.release(hold.id()));

        RetentionRequest request = world.agreed(() -> world.keep.askDrop(Log.CONTROL, "old"));
        world.as(world.bob, () -> world.holds.place(Log.CONTROL, null, "case 8"));
        world.work();
        assertThat(world.months.dropped(Log.CONTROL)).isEmpty();
        assertThat(world.as(
                        world.ann,
                        () -> world.requests.find(request.id()).orElseThrow().state()))
                .isEqualTo(RetentionRequest.State.DONE);
        List<LegalHold> held = world.as(world.bob, () -> world.legalHolds.active());
        held.forEach(active -> world.as(world.bob, () -> world.holds.release(active.id())));
    }

    @Test
    @Order(5)
    void old_months_go_after_a_sealed_export_and_every_proof_goes_on() throws Exception {
        long leaves = world.sealed.number("select count(*) from ledger_leaf");
        world.agreed(() -> world.keep.askDrop(Log.CONTROL, "seven years are over"));
        world.work();

        List<RetainedMonth> gone = world.months.dropped(Log.CONTROL);
        assertThat(gone)
                .extracting(RetainedMonth::month)
                .containsExactly(YearMonth.of(2018, 1), YearMonth.of(2018, 2), YearMonth.of(2018, 3));
        assertThat(gone).extracting(RetainedMonth::entries).containsExactly(6L, 2L, 0L);
        assertThat(gone.get(1).from()).isEqualTo(gone.get(0).to());
        assertThat(world.sealed.number("select count(*) from ledger_entry where recorded_at < '2019-01-01'"))
                .isZero();
        assertThat(world.sealed.number("select count(*) from ledger_leaf")).isGreaterThan(leaves);
        assertThat(world.sealed
                        .folder
                        .resolve("retained")
                        .resolve(String.valueOf(gone.get(0).file())))
                .exists();
        try (var files = Files.list(world.sealed.folder.resolve("retained"))) {
            assertThat(files).hasSize(2);
        }

        MerkleTree tree = tree(world.sealed.sealed.latest(Log.CONTROL).orElseThrow());
        assertThat(tree.consistency(kept.checkpoint().size())
                        .verifies(kept.checkpoint().root(), tree.root()))
                .as("from the checkpoint kept before")
                .isTrue();
        assertThat(findings(Depth.FULL)).isEmpty();
        assertThat(findings(Depth.NEWEST)).isEmpty();
    }

    @Test
    @Order(6)
    void a_target_goes_on_from_what_was_dropped_and_the_checks_follow() {
        world.changeNow();
        world.sealed.seal();

        assertThat(findings(Depth.FULL)).isEmpty();
        long stands = world.months.standsFrom(Log.CONTROL);
        assertThat(world.months.droppedAt(Log.CONTROL, stands - 1)).isPresent();
        assertThat(world.months.droppedAt(Log.CONTROL, stands)).isEmpty();
        assertThat(world.sealed.sealed.standsFrom(Log.CONTROL)).isEqualTo(stands);
    }

    @Test
    @Order(7)
    void an_export_says_from_where_it_stands() throws IOException {
        PublishedCheckpoint newest = world.sealed.sealed.latest(Log.CONTROL).orElseThrow();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JpaLedgerExport(world.sealed.database.dataSource(
                        world.sealed.database.server().app()))
                .write(
                        new Range(
                                world.months.standsFrom(Log.CONTROL),
                                newest.checkpoint().size()),
                        newest,
                        out);
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            zip.getNextEntry();
            assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"dropped\":[{")
                    .contains("\"month\":\"2018-01\"")
                    .contains(String.valueOf(
                            world.months.dropped(Log.CONTROL).get(0).sha256()));
        }
    }

    @Test
    @Order(8)
    void what_goes_without_agreement_is_damage() throws SQLException {
        world.sealed.damage("create table put_aside as select * from ledger_retained");
        world.sealed.damage("update ledger_retained set sha256 = sha256('other') where first_day < '2018-01-15'");
        assertThat(findings(Depth.FULL)).extracting(Finding::damage).containsExactly(Damage.MISSING_LEAVES);
        world.sealed.damage("delete from ledger_retained");
        assertThat(findings(Depth.FULL)).extracting(Finding::damage).contains(Damage.MISSING_LEAVES);
        world.sealed.damage("insert into ledger_retained select * from put_aside; drop table put_aside");
        assertThat(findings(Depth.FULL)).isEmpty();
    }

    private static List<Finding> findings(Depth depth) {
        return world.checks.run(depth).findings();
    }

    private static MerkleTree tree(PublishedCheckpoint checkpoint) {
        return new MerkleTree(
                checkpoint.checkpoint().size(), tile -> world.sealed.sealed.hashes(checkpoint.log(), tile));
    }

    private static void refused(String state, ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState())
                .isEqualTo(state));
    }
}
