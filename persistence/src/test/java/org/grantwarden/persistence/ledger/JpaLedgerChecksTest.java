package org.grantwarden.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.grantwarden.domain.apiclient.ApiClients;
import org.grantwarden.domain.apiclient.Entitlements;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.identity.PasswordHash;
import org.grantwarden.domain.identity.Role;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.identity.Users;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.Damage;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Finding;
import org.grantwarden.domain.ledger.LedgerCheck;
import org.grantwarden.domain.ledger.LedgerCheck.Depth;
import org.grantwarden.domain.ledger.LedgerCheck.Result;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.Witnesses;
import org.grantwarden.domain.provider.ProviderDefinitions;
import org.grantwarden.domain.retention.LegalHolds;
import org.grantwarden.domain.retention.RetentionRequests;
import org.grantwarden.domain.secret.KeyRotations;
import org.grantwarden.domain.secret.KeyWrappings;
import org.grantwarden.domain.token.TokenSets;
import org.grantwarden.persistence.database.DatabaseTest;
import org.grantwarden.persistence.identity.TestUsers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The matrix of damage: each is done as a superuser with the triggers off, found, named, and mended again. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class JpaLedgerChecksTest {
    private static final int CHANGES = 600;
    /** A leaf of the middle, and one of those that the check of the newest part looks at. */
    private static final long MIDDLE = 100;

    private static final long NEW = 590;

    private static SealedWorld world;
    private static JpaLedgerChecks checks;
    private static UUID userId;

    @BeforeAll
    static void fill() throws IOException, SQLException {
        world = new SealedWorld();
        world.write(0, 50);
        world.seal();
        world.write(0, CHANGES - 50 - 3);
        Users users = TestUsers.on(world.em, world.writer);
        userId = UUID.randomUUID();
        User user = new User(
                userId,
                "ann",
                Role.AUDITOR,
                PasswordHash.of("$hash"),
                false,
                1,
                true,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                1);
        world.inTransaction(() -> users.add(user, created(user)));
        world.write(3, 0);
        world.seal();
        checks = new JpaLedgerChecks(
                new SmallPool(world.database.dataSource(world.database.server().app())).asDataSource(),
                DatabaseTest.LEAF_MAC,
                new CredentialRows(
                        port(Users.class, users),
                        port(IClients.class, null),
                        port(Connections.class, null),
                        port(TokenSets.class, null),
                        port(RetentionRequests.class, null),
                        port(LegalHolds.class, null),
                        port(ProviderDefinitions.class, null),
                        port(ApiClients.class, null),
                        port(Entitlements.class, null),
                        port(KeyRotations.class, null),
                        port(KeyWrappings.class, null),
                        port(Witnesses.class, null)));
        new SavedTables(world).copy();
        // Where the checks of the newest part go on.
        assertThat(checks.run(Depth.FULL).findings()).isEmpty();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void what_is_well_is_called_well() throws SQLException {
        try (SavedTables saved = new SavedTables(world)) {
            saved.restore();
            for (Depth depth : Depth.values()) {
                LedgerCheck check = checks.run(depth);
                assertThat(check.findings()).isEmpty();
                assertThat(check.result()).isEqualTo(Result.OK);
                assertThat(check.done()).isEqualTo(check.total());
            }
            assertThat(checks.recent(Depth.FULL, 1))
                    .extracting(LedgerCheck::done)
                    .containsExactly(CHANGES + 3L);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.grantwarden.persistence.ledger.LedgerDamages#ofOneLeaf")
    void damage_to_one_leaf_is_found_at_its_index_by_both_depths(String name, String sql, Damage damage)
            throws SQLException {
        try (SavedTables saved = new SavedTables(world)) {
            world.damage(sql.formatted(MIDDLE));
            assertThat(first(Depth.FULL)).as(name).isEqualTo(damage + " at " + MIDDLE);
            saved.restore();
            world.damage(sql.formatted(NEW));
            assertThat(first(Depth.NEWEST)).as(name).isEqualTo(damage + " at " + NEW);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.grantwarden.persistence.ledger.LedgerDamages#ofTheWhole")
    void damage_to_the_whole_is_found_by_the_full_check(String name, String sql, String expected) throws SQLException {
        try (SavedTables saved = new SavedTables(world)) {
            world.damage(sql);
            assertThat(first(Depth.FULL)).as(name).isEqualTo(expected);
            saved.restore();
        }
    }

    @Test
    void a_past_rewritten_with_all_its_hashes_still_contradicts_the_checkpoints() throws Exception {
        try (SavedTables saved = new SavedTables(world)) {
            world.damage("update ledger_entry set leaf = set_byte(leaf, 9, get_byte(leaf, 9) # 1) where entry_id ="
                    + " (select entry_id from ledger_leaf where log = 1 and leaf_index = 20)");
            world.damage("update ledger_leaf l set leaf_hash = e.leaf_hash from ledger_entry e"
                    + " where e.entry_id = l.entry_id and l.log = 1 and l.leaf_index = 20");

            assertThat(checks.run(Depth.FULL).findings())
                    .extracting(finding -> finding.damage() + " at " + finding.index())
                    .contains("CHECKPOINT_MISMATCH at 0", "TILE_MISMATCH at 20");
            saved.restore();
        }
    }

    @Test
    void an_entry_changed_before_it_was_sequenced_is_told_while_it_waits() throws Exception {
        try (SavedTables saved = new SavedTables(world)) {
            world.write(1, 0);
            world.damage("update ledger_entry set leaf = leaf || ' '::bytea where entry_id ="
                    + " (select entry_id from ledger_pending where log = 2)");
            world.sequencer.sequence(Log.USE, 10);

            assertThat(first(Depth.NEWEST)).isEqualTo("LEAF_FORGED at null");
            saved.restore();
        }
    }

    @Test
    void an_entry_taken_out_of_the_queue_is_found() throws Exception {
        try (SavedTables saved = new SavedTables(world)) {
            world.write(1, 0);
            world.damage("delete from ledger_pending");

            assertThat(first(Depth.FULL)).isEqualTo("MISSING_LEAVES at null");
            saved.restore();
        }
    }

    @Test
    void a_check_that_is_asked_for_runs_once() {
        checks.ask();
        checks.ask();

        assertThat(checks.runAsked()).hasValueSatisfying(check -> {
            assertThat(check.depth()).isEqualTo(Depth.FULL);
            assertThat(check.result()).isEqualTo(Result.OK);
            assertThat(check.startedAt()).isNotNull();
            assertThat(checks.recent(Depth.FULL, 1)).containsExactly(check);
        });
        assertThat(checks.runAsked()).isEmpty();
    }

    private static String first(Depth depth) {
        LedgerCheck check = checks.run(depth);
        assertThat(check.result()).isEqualTo(Result.DAMAGED);
        List<Finding> findings = check.findings();
        Finding first = Objects.requireNonNull(findings.get(0));
        return first.damage() + " at " + first.index();
    }

    /** The port, read past the test's persistence context; those without a target here are never asked. */
    private static <T> T port(Class<T> type, @Nullable Object behind) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            world.em.clear();
            return method.invoke(Objects.requireNonNull(behind, type.getName()), args);
        }));
    }

    private static Entry created(User user) {
        Entry entry = DatabaseTest.change(Action.USER_CREATE, Target.user(user.id()), 1);
        return new Entry(
                entry.uid(),
                entry.action(),
                entry.outcome(),
                entry.actor(),
                entry.origin(),
                entry.target(),
                1,
                true,
                Change.between(new TreeMap<>(), user.recorded()),
                entry.detail());
    }
}
