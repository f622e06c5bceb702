package org.grantwarden.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.grantwarden.domain.identity.Role;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.ledger.Damage;
import org.grantwarden.domain.ledger.Finding;
import org.grantwarden.domain.ledger.LedgerCheck.Depth;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.MerkleTree;
import org.grantwarden.domain.ledger.PublishedCheckpoint;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.retention.Erasure;
import org.grantwarden.domain.retention.RetentionRequest;
import org.grantwarden.domain.retention.usecase.KeepRetention;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A person's data go when two people agree; the leaves and every proof stay. In steps, one database. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RetentionEraseTest {
    private static final String OF_CARLA =
            " from ledger_payload p join ledger_entry e on e.entry_id = p.entry_id where e.target_id = '%1$s'";

    private static RetentionWorld world;
    private static User carla;
    private static PublishedCheckpoint kept;

    @BeforeAll
    static void fill() throws IOException {
        world = new RetentionWorld();
        carla = world.user("carla", Role.ADMINISTRATOR);
        // What she does is by her: her address and browser stand beside it.
        world.as(carla, () -> world.keep.propose(Log.CONTROL, 12, "too short"));
        world.disable(carla);
        world.sealed.seal();
        kept = world.sealed.sealed.latest(Log.CONTROL).orElseThrow();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    @Order(1)
    void values_that_vanish_without_an_erasure_are_damage() throws SQLException {
        String before = "create table put_aside as select p.*" + OF_CARLA.formatted(carla.id());
        world.sealed.damage(before);
        world.sealed.damage("update ledger_payload set personal = null, personal_salt = null where entry_id in"
                + " (select entry_id from put_aside)");
        assertThat(findings()).extracting(Finding::damage).containsOnly(Damage.PAYLOAD_MISSING);
        world.sealed.damage("update ledger_payload p set personal = a.personal, personal_salt = a.personal_salt"
                + " from put_aside a where a.entry_id = p.entry_id; drop table put_aside");
        assertThat(findings()).isEmpty();
    }

    @Test
    @Order(2)
    void not_even_the_owner_erases_by_hand() throws SQLException {
        try (Connection owner = world.sealed.database.asOwner()) {
            for (String sql : List.of(
                    "update ledger_payload set payload = null, payload_salt = null",
                    "delete from ledger_payload",
                    "delete from ledger_retained",
                    "truncate ledger_erasure")) {
                assertThatThrownBy(() -> RawEntry.run(owner, sql))
                        .as(sql)
                        .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState())
                                .isIn("42501"));
            }
        }
    }

    @Test
    @Order(3)
    void what_is_held_is_not_erased() {
        world.as(world.ann, () -> world.holds.place(null, Target.user(carla.id()), "case 9"));
        assertThat(world.as(world.ann, () -> world.keep.askErasure(carla.id(), "letter")))
                .isEqualTo(new KeepRetention.Result.Refused(KeepRetention.Reason.HELD));
        world.as(world.ann, () -> world.legalHolds.active())
                .forEach(hold -> world.as(world.ann, () -> world.holds.release(hold.id())));
    }

    @Test
    @Order(4)
    void name_values_and_address_go_and_all_proofs_stay() throws SQLException {
        RetentionRequest request = world.agreed(() -> world.keep.askErasure(carla.id(), "letter"));
        world.work();

        Erasure erasure = world.erasures.of(carla.id()).orElseThrow();
        assertThat(erasure.requestId()).isEqualTo(request.id());
        assertThat(erasure.payloads()).isEqualTo(2);
        assertThat(erasure.personals()).isPositive();
        assertThat(world.sealed.number(
                        "select count(*) from ledger_payload where position('carla'::bytea in payload) > 0"
                                + " or position('carla'::bytea in personal) > 0"))
                .isZero();
        assertThat(world.sealed.number("select count(*) from app_user where sign_in_name = 'carla'"))
                .isZero();
        User nameless = world.as(world.ann, () -> world.users.find(carla.id()).orElseThrow());
        assertThat(nameless.signInName()).startsWith("erased-");
        assertThat(nameless.active()).isFalse();

        assertThat(findings()).isEmpty();
        PublishedCheckpoint newest = world.sealed.sealed.latest(Log.CONTROL).orElseThrow();
        MerkleTree tree =
                new MerkleTree(newest.checkpoint().size(), tile -> world.sealed.sealed.hashes(Log.CONTROL, tile));
        assertThat(tree.consistency(kept.checkpoint().size())
                        .verifies(kept.checkpoint().root(), tree.root()))
                .isTrue();
        assertThat(tree.root()).isEqualTo(newest.checkpoint().root());
        assertThat(world.sealed.number(
                        "select count(*) from ledger_entry where action in ('retention.erase', 'user.erase')"))
                .isEqualTo(2);
    }

    @Test
    @Order(5)
    void an_erasure_that_nobody_confirmed_is_damage() throws SQLException {
        world.sealed.damage("insert into ledger_erasure (request_id, subject, payloads, personals)"
                + " values (gen_random_uuid(), '" + world.ann.id() + "', 0, 0)");
        assertThat(findings()).extracting(Finding::damage).containsExactly(Damage.PAYLOAD_MISSING);
        world.sealed.damage("delete from ledger_erasure where subject = '" + world.ann.id() + "'");
    }

    private static List<Finding> findings() {
        return world.checks.run(Depth.FULL).findings();
    }
}
