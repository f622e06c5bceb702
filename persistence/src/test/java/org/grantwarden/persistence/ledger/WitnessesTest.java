package org.grantwarden.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.ledger.Damage;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.NamedWitness;
import org.grantwarden.domain.ledger.PublishedCheckpoint;
import org.grantwarden.domain.ledger.SignedNote;
import org.grantwarden.domain.ledger.WitnessProblem;
import org.grantwarden.domain.ledger.WitnessQueue.Due;
import org.grantwarden.domain.ledger.WitnessStanding;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.ledger.usecase.OpenWitnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Witnesses and cosignatures in the database: what is stored, shown, waited for and defended. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WitnessesTest {
    private static final Instant AT = Instant.ofEpochSecond(1_700_000_000L);
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final CosigningKey key;
    private SealedWorld world;
    private JpaWitnesses witnesses;
    private JdbcWitnessQueue queue;

    WitnessesTest() throws GeneralSecurityException {
        key = new CosigningKey("w1.example");
    }

    @BeforeEach
    void start() throws IOException {
        world = new SealedWorld();
        witnesses = new JpaWitnesses(
                world.database.dataSource(world.database.server().app()), world.em, world.writer);
        queue = new JdbcWitnessQueue(
                world.database.dataSource(world.database.server().sequencer()));
        name(key);
        world.write(5, 3);
        world.seal();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void each_log_is_cosigned_for_itself_and_the_note_that_is_shown_carries_it() throws Exception {
        List<Due> due = queue.claim(LEASE);
        assertThat(due).extracting(Due::log).containsExactlyInAnyOrder(Log.CONTROL, Log.USE);
        assertThat(due).allSatisfy(each -> assertThat(each.from()).isZero());
        assertThat(queue.claim(LEASE)).as("claimed by another").isEmpty();
        Due use = of(Log.USE, due);
        queue.cosigned(use, line(use), AT, Duration.ZERO);
        queue.cosigned(use, line(use), AT.plusSeconds(1), Duration.ZERO);

        PublishedCheckpoint shown = world.sealed.shown(Log.USE).orElseThrow();
        PublishedCheckpoint own = world.sealed.latest(Log.USE).orElseThrow();
        assertThat(shown.note()).isEqualTo(own.note() + line(use));
        assertThat(SignedNote.parse(shown.note()).verifiedBy(world.keys(Log.USE)))
                .isTrue();
        assertThat(standing(Log.USE).size()).isEqualTo(5);
        assertThat(standing(Log.USE).behindSince()).isNull();
        assertThat(standing(Log.CONTROL).size()).isZero();
        assertThat(standing(Log.CONTROL).behindSince()).isNotNull();
        assertThat(queue.claim(LEASE)).as("nothing new").isEmpty();

        world.write(2, 0);
        world.seal();
        assertThat(queue.claim(LEASE)).singleElement().satisfies(again -> {
            assertThat(again.from()).isEqualTo(5);
            assertThat(again.newest().checkpoint().size()).isEqualTo(7);
        });
    }

    @Test
    void a_checkpoint_is_held_back_while_it_waits_and_the_one_that_more_have_cosigned_is_preferred() throws Exception {
        Due use = of(Log.USE, queue.claim(LEASE));
        queue.cosigned(use, line(use), AT, Duration.ZERO);
        world.write(2, 0);
        world.seal();
        age(7, "-1 hour");
        assertThat(shownSize()).as("it waits for the witness").isEqualTo(5);
        age(7, "3 seconds");
        age(5, "4 seconds");
        cosignedInTime(5);
        assertThat(shownSize()).as("not cosigned in time").isEqualTo(5);
        age(5, "8 seconds");
        assertThat(shownSize()).as("the other one is too old to be preferred").isEqualTo(7);
        age(7, "-1 hour");
        Due late = of(Log.USE, queue.claim(LEASE));
        queue.cosigned(late, line(late), AT, Duration.ZERO);
        assertThat(shownSize()).as("cosigned").isEqualTo(7);
    }

    @Test
    void what_went_wrong_stands_with_the_witness_until_it_cosigns_and_a_dropped_one_is_asked_no_more()
            throws Exception {
        List<Due> due = queue.claim(LEASE);
        Due use = of(Log.USE, due);
        Due control = of(Log.CONTROL, due);
        queue.failed(use, WitnessProblem.AHEAD, "it cosigned size 9", 9, Duration.ofMinutes(5));

        WitnessStanding failed = standing(Log.USE);
        assertThat(failed.problem()).isEqualTo(WitnessProblem.AHEAD);
        assertThat(failed.itsSize()).isEqualTo(9);
        assertThat(failed.isAlarm()).isTrue();
        assertThat(queue.claim(LEASE)).as("in its pause").isEmpty();
        queue.failed(use, WitnessProblem.UNREACHABLE, "x".repeat(1000), -1, Duration.ZERO);
        assertThat(queue.claim(LEASE)).singleElement().satisfies(again -> assertThat(again.failures())
                .isEqualTo(2));

        queue.cosigned(use, line(use), AT, Duration.ZERO);
        assertThat(standing(Log.USE).problem()).isNull();
        assertThat(standing(Log.USE).cosignedAt()).isEqualTo(AT);

        name();
        assertThat(witnesses.standing(Log.USE)).isEmpty();
        assertThat(world.sealed.shown(Log.USE).orElseThrow().note())
                .as("its lines stay")
                .endsWith(line(use).toString());
        assertThatThrownBy(() -> queue.cosigned(control, line(control), AT, Duration.ZERO))
                .as("asked before")
                .isInstanceOf(LedgerRefusedException.class);
        world.write(1, 0);
        world.seal();
        assertThat(queue.claim(LEASE)).isEmpty();
        assertThat(world.number("select count(*) from ledger_entry where action like 'witness.%'"))
                .isEqualTo(2);
    }

    @Test
    void only_the_role_that_may_stores_what_can_be_a_cosignature_nobody_takes_it_back_and_a_forged_one_is_found()
            throws Exception {
        Due use = of(Log.USE, queue.claim(LEASE));
        queue.cosigned(use, line(use), AT, Duration.ZERO);
        String insert = "insert into ledger_cosignature (log, size, witness_id, line, signed_at)"
                + " select %d, %d, id, '%s', now() from ledger_witness";
        String good = line(use).toString().strip();
        String stranger =
                new CosigningKey("w1.example").cosign("x\n", AT).toString().strip();
        try (Connection app = world.database.asApp();
                Connection sequencer = world.database.asSequencer()) {
            refused(app, insert.formatted(1, 3, good), "42501");
            refused(app, "update ledger_witnessing set size = 9", "42501");
            refused(app, "update ledger_witness set named = false, version = version + 1", "GW001");
            refused(app, "update ledger_witness set vkey = vkey", "42501");
            refused(app, "delete from ledger_witness", "42501");
            refused(sequencer, insert.formatted(1, 3, "x"), "42501");
            refused(sequencer, insert.formatted(1, 3, stranger), "42501");
            refused(sequencer, insert.formatted(1, 4711, good), "23503");
            refused(sequencer, insert.formatted(2, 5, good), "23505");
            refused(sequencer, "update ledger_cosignature set line = line", "42501");
            refused(sequencer, "delete from ledger_cosignature", "42501");
            refused(sequencer, "truncate ledger_cosignature", "42501");
            refused(sequencer, "update ledger_witness set url = 'x'", "42501");
        }
        assertThat(damages()).isEmpty();
        SignedNote.Line forged = key.cosign("something else\n", AT);
        world.damage(
                "update ledger_cosignature set line = '" + forged.toString().strip() + "'");
        assertThat(damages()).containsExactly(Damage.COSIGNATURE);
    }

    private List<Damage> damages() throws SQLException {
        Findings findings = new Findings();
        try (Connection app = world.database.asApp()) {
            CosignatureCheck.run(app, Log.USE, findings, 0);
        }
        return findings.first().stream().map(finding -> finding.damage()).toList();
    }

    private static void refused(Connection connection, String sql, String state) throws SQLException {
        assertThatThrownBy(() -> RawEntry.run(connection, sql))
                .as(sql)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
    }

    private SignedNote.Line line(Due due) throws GeneralSecurityException {
        return key.cosign(due.newest().checkpoint().text(), AT);
    }

    private static Due of(Log log, List<Due> due) {
        return due.stream().filter(each -> each.log() == log).findFirst().orElseThrow();
    }

    private WitnessStanding standing(Log log) {
        List<WitnessStanding> standing = witnesses.standing(log);
        assertThat(standing).hasSize(1);
        return standing.get(0);
    }

    private long shownSize() {
        return world.sealed.shown(Log.USE).orElseThrow().checkpoint().size();
    }

    private void age(long size, String age) throws SQLException {
        world.damage("update ledger_checkpoint set at = clock_timestamp() - interval '" + age
                + "' where log = 2 and size = " + size);
        // The witness was named before all checkpoints.
        world.damage("update ledger_witness set added_at = clock_timestamp() - interval '1 day'");
    }

    private void cosignedInTime(long size) throws SQLException {
        world.damage("update ledger_cosignature g set at = c.at from ledger_checkpoint c where c.log = g.log"
                + " and c.size = g.size and c.log = 2 and c.size = " + size);
    }

    private void name(CosigningKey... keys) {
        List<NamedWitness> named = Arrays.stream(keys)
                .map(each -> new NamedWitness(each.publicHalf(), URI.create("https://w1.example")))
                .toList();
        Settings settings = (Settings) Proxy.newProxyInstance(
                Settings.class.getClassLoader(), new Class<?>[] {Settings.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("witnesses")) {
                        return named;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
        CurrentCall call = new CurrentCall();
        call.asSystem(
                "start",
                () -> world.inTransaction(() -> new OpenWitnesses(witnesses, settings, new Entries(call)).open()));
    }
}
