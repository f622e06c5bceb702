package org.grantwarden.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Frontier;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.persistence.database.DatabaseTest;
import org.grantwarden.persistence.database.TestDatabase;
import org.grantwarden.persistence.secret.LeafMac;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** On a database of its own, because these tests halt logs. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SequencerTest {
    private static final LeafMac OTHER_KEY = line -> new byte[32];

    private static TestDatabase database;
    private static DataSource asSequencer;
    private static Sequencer sequencer;

    @BeforeAll
    static void start() {
        database = TestDatabase.empty();
        database.migrations().migrate();
        asSequencer = database.dataSource(database.server().sequencer());
        sequencer = new Sequencer(asSequencer, DatabaseTest.LEAF_MAC);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void positions_are_gapless_while_writers_write_and_roll_back() throws Exception {
        AtomicInteger open = new AtomicInteger(4);
        var threads = Executors.newFixedThreadPool(6);
        List<Callable<Integer>> work = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            work.add(() -> {
                write(150);
                return open.decrementAndGet();
            });
        }
        for (int node = 0; node < 2; node++) {
            work.add(() -> {
                int taken = 0;
                while (open.get() > 0) {
                    taken += sequencer.sequence(Log.USE, 7);
                }
                return taken;
            });
        }
        for (var done : threads.invokeAll(work)) {
            done.get();
        }
        threads.shutdown();
        drain(Log.USE);

        assertThat(number("select count(*) from ledger_pending where log = 2")).isZero();
        assertThat(number("select count(*) from ledger_leaf where log = 2"))
                .isEqualTo(number("select count(*) from ledger_entry where log = 2"))
                .isEqualTo(number("select max(leaf_index) + 1 from ledger_leaf where log = 2"));
        assertTreeIsThatOfTheLeaves(Log.USE);
    }

    @Test
    void a_batch_that_breaks_off_leaves_nothing_and_is_done_again() throws SQLException {
        write(5);
        drain(Log.USE);
        long size = number("select size from ledger_tree where log = 2");
        write(3);
        LeafMac breaking = new LeafMac() {
            private int calls;

            @Override
            public byte[] of(byte[] line) {
                calls++;
                if (calls == 3) {
                    throw new IllegalStateException("the node dies here");
                }
                return DatabaseTest.LEAF_MAC.of(line);
            }
        };

        assertThatThrownBy(() -> new Sequencer(asSequencer, breaking).sequence(Log.USE, 100))
                .isInstanceOf(IllegalStateException.class);
        assertThat(number("select size from ledger_tree where log = 2")).isEqualTo(size);
        try (Connection killed = asSequencer.getConnection()) {
            killed.setAutoCommit(false);
            assertThat(TreeRow.lockIfPending(killed, Log.USE)).isPresent();
            assertThat(sequencer.sequence(Log.USE, 100))
                    .as("another node holds the lock")
                    .isZero();
        }

        assertThat(sequencer.sequence(Log.USE, 100)).isEqualTo(3);
        assertThat(sequencer.sequence(Log.USE, 100)).isZero();
        assertTreeIsThatOfTheLeaves(Log.USE);
    }

    @Test
    void an_entry_of_another_hand_stops_its_log_until_it_is_admitted() throws SQLException {
        drain(Log.CONTROL);
        long size = number("select size from ledger_tree where log = 1");
        long forged;
        try (Connection app = database.asApp()) {
            app.setAutoCommit(false);
            RawEntry.of(app, start("good")).commit();
            forged = RawEntry.of(app, start("forged"))
                    .column("leaf_mac", new byte[32])
                    .commit();
            RawEntry.of(app, start("later")).commit();
        }

        assertThat(sequencer.sequence(Log.CONTROL, 100)).isEqualTo(1);
        assertThat(sequencer.sequence(Log.CONTROL, 100)).isZero();
        assertThat(number("select size from ledger_tree where log = 1")).isEqualTo(size + 1);
        assertThat(number("select halted_entry_id from ledger_tree where log = 1"))
                .isEqualTo(forged);

        try (Connection owner = database.asOwner()) {
            RawEntry.run(owner, "update ledger_pending set admitted = 'reviewed' where entry_id = " + forged);
        }
        assertThat(sequencer.sequence(Log.CONTROL, 100)).isEqualTo(2);
        assertThat(number("select count(*) from ledger_tree where log = 1 and halted_entry_id is null"))
                .isEqualTo(1);
        assertThat(number("select count(*) from ledger_leaf where admitted = 'reviewed' and entry_id = " + forged))
                .isEqualTo(1);
        assertTreeIsThatOfTheLeaves(Log.CONTROL);
    }

    @Test
    void an_altered_leaf_stops_its_log() throws SQLException {
        drain(Log.CONTROL);
        long id;
        try (Connection app = database.asApp()) {
            app.setAutoCommit(false);
            id = RawEntry.of(app, start("before")).commit();
        }
        try (Connection superuser = database.asSuperuser()) {
            RawEntry.run(superuser, "set session_replication_role = replica");
            RawEntry.run(superuser, "update ledger_entry set leaf = leaf || ' '::bytea where entry_id = " + id);
        }

        assertThat(sequencer.sequence(Log.CONTROL, 100)).isZero();
        assertThat(number("select halted_entry_id from ledger_tree where log = 1"))
                .isEqualTo(id);

        try (Connection owner = database.asOwner()) {
            RawEntry.run(owner, "update ledger_pending set admitted = 'test goes on' where entry_id = " + id);
        }
        drain(Log.CONTROL);
    }

    @Test
    void a_node_with_another_key_stops_the_log_only_until_one_with_the_right_key_looks() throws SQLException {
        drain(Log.USE);
        write(2);

        assertThat(new Sequencer(asSequencer, OTHER_KEY).sequence(Log.USE, 100)).isZero();
        assertThat(sequencer.sequence(Log.USE, 100)).isEqualTo(2);
        assertThat(number("select count(*) from ledger_tree where log = 2 and halted_at is null"))
                .isEqualTo(1);
    }

    @Test
    void the_queue_is_not_emptied_without_positions() throws SQLException {
        write(1);
        try (Connection connection = asSequencer.getConnection()) {
            assertThatThrownBy(() -> RawEntry.run(connection, "delete from ledger_pending"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("only with its leaf index");
        }
        drain(Log.USE);
    }

    @Test
    void months_ahead_are_made_once() throws SQLException {
        long before = number("select count(*) from pg_partition_tree('ledger_entry')");

        sequencer.makePartitions(5);
        sequencer.makePartitions(5);

        assertThat(number("select count(*) from pg_partition_tree('ledger_entry')"))
                .isEqualTo(before + 4);
    }

    /** Recomputes root, frontier and level-0 tiles from the leaves. */
    private static void assertTreeIsThatOfTheLeaves(Log log) throws SQLException {
        try (Connection app = database.asApp();
                var statement = app.createStatement()) {
            Frontier expected = new Frontier();
            List<byte[]> hashes = new ArrayList<>();
            List<byte[]> upper = new ArrayList<>();
            try (var row = statement.executeQuery("select e.leaf from ledger_leaf l join ledger_entry e"
                    + " using (entry_id) where l.log = " + log.number() + " order by leaf_index")) {
                while (row.next()) {
                    expected.append(Frontier.leafHash(row.getBytes(1)), (height, index, hash) -> {
                        if (height == 0) {
                            hashes.add(hash);
                        } else if (height == 8) {
                            upper.add(hash);
                        }
                    });
                }
            }
            try (var row = statement.executeQuery(
                    "select size, root, frontier from ledger_tree where log = " + log.number())) {
                row.next();
                assertThat(row.getLong(1)).isEqualTo(expected.size());
                assertThat(row.getBytes(2)).isEqualTo(expected.root());
                assertThat(row.getBytes(3)).isEqualTo(expected.hashes());
            }
            assertThat(tiles(app, log, 0)).isEqualTo(join(hashes));
            assertThat(tiles(app, log, 1)).isEqualTo(join(upper));
        }
    }

    private static String tiles(Connection app, Log log, int level) throws SQLException {
        StringBuilder hashes = new StringBuilder();
        try (var row = app.createStatement()
                .executeQuery("select n, hashes from ledger_tile where log = " + log.number() + " and level = " + level
                        + " order by n")) {
            for (int n = 0; row.next(); n++) {
                assertThat(row.getInt(1)).isEqualTo(n);
                hashes.append(HexFormat.of().formatHex(row.getBytes(2)));
            }
        }
        return hashes.toString();
    }

    private static String join(List<byte[]> hashes) {
        StringBuilder joined = new StringBuilder();
        hashes.forEach(hash -> joined.append(HexFormat.of().formatHex(hash)));
        return joined.toString();
    }

    private static void write(int entries) throws SQLException {
        try (Connection app = database.asApp()) {
            app.setAutoCommit(false);
            for (int i = 0; i < entries; i++) {
                RawEntry.of(app, read()).insert();
                app.rollback();
                RawEntry.of(app, read()).commit();
            }
        }
    }

    private static Entry read() {
        return DatabaseTest.fact(Action.LEDGER_READ, Outcome.SUCCESS, Target.LEDGER, 0);
    }

    private static Entry start(String note) {
        return DatabaseTest.fact(Action.SYSTEM_START, Outcome.SUCCESS, Target.SYSTEM, 0)
                .with("note", note);
    }

    private static void drain(Log log) {
        int taken;
        do {
            taken = sequencer.sequence(log, 1000);
        } while (taken > 0);
    }

    private static long number(String sql) throws SQLException {
        try (Connection owner = database.asOwner();
                var row = owner.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
