package org.grantwarden.domain.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.Role;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.secret.KeyRotation.State;
import org.grantwarden.domain.secret.usecase.KeySteps;
import org.grantwarden.domain.secret.usecase.ReadKeys;
import org.grantwarden.domain.secret.usecase.RotateKeys;
import org.grantwarden.domain.secret.usecase.WorkKeys;
import org.grantwarden.domain.secret.usecase.WorkWrapping;
import org.grantwarden.domain.secret.usecase.WrapKeys;
import org.grantwarden.domain.world.RotationsInMemory;
import org.grantwarden.domain.world.World;
import org.grantwarden.domain.world.WrappingsInMemory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyRotationTest {
    private final World world = World.ofAdministrator();
    private final RotationsInMemory rotations = new RotationsInMemory(world.ledger);
    private final WrappingsInMemory wrappings = new WrappingsInMemory(world.ledger);
    private final Entries entries = new Entries(world.currentCall);
    private final RotateKeys rotate =
            new RotateKeys(rotations, wrappings, world.ledger, entries, world.currentCall, world.clock);
    private final ReadKeys read = new ReadKeys(rotations, wrappings, world.users);
    private final WorkKeys work = new WorkKeys(new KeySteps(rotations, world.ledger, entries, world.clock), rotations);

    @BeforeEach
    void store() {
        rotations.values.put("iclient.secret", new TreeMap<>(Map.of(7L, 3)));
        rotations.values.put("token_set.access_token", new TreeMap<>(Map.of(7L, 250)));
    }

    @Test
    void only_administrators_rotate_and_both_roles_look() {
        assertThat(Role.ADMINISTRATOR.may(Right.ROTATE_KEYS)).isTrue();
        assertThat(Role.AUDITOR.may(Right.ROTATE_KEYS)).isFalse();
        assertThat(Right.FOR_PROGRAMS).doesNotContain(Right.ROTATE_KEYS);
        assertThat(Right.ROTATE_KEYS.isToChange()).isTrue();
        assertThat(Role.AUDITOR.may(Right.READ_LEDGER)).isTrue();
    }

    @Test
    void a_rotation_moves_all_values_and_says_how_many_of_which_kind() {
        KeyRotation rotation = begun();
        assertThat(rotation.oldKey()).isEqualTo(7);
        assertThat(rotation.newKey()).isNotEqualTo(7).isPositive();
        work.work();

        assertThat(rotations.open()).isEmpty();
        assertThat(rotations.left(rotation)).isZero();
        assertThat(actions())
                .containsExactly(
                        Action.KEY_ROTATION_BEGIN,
                        Action.KEY_ROTATION_PROMOTE,
                        Action.KEY_REENCRYPT,
                        Action.KEY_REENCRYPT,
                        Action.KEY_ROTATION_END);
        Entry end = world.ledger.last();
        assertThat(end.detail())
                .containsEntry("iclient_secret", "3")
                .containsEntry("token_set_access_token", "250")
                .containsEntry("values", "253");
        assertThat(end.version()).isEqualTo(3);
    }

    @Test
    void a_second_one_is_refused_on_record_while_one_is_under_way() {
        begun();

        assertThat(rotate.begin()).isInstanceOf(RotateKeys.Result.Busy.class);
        assertThat(world.ledger.last().action()).isEqualTo(Action.KEY_ROTATION_BEGIN);
        assertThat(world.ledger.last().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void the_new_key_waits_until_every_living_node_knows_it() {
        rotations.behind.add("node-two");
        begun();
        work.work();
        assertThat(rotations.open()).get().extracting(KeyRotation::state).isEqualTo(State.ADDED);
        assertThat(rotations.primary).isEqualTo(7);
        assertThat(waiting().nodes()).containsExactly("node-two");

        rotations.behind.clear();
        work.work();
        assertThat(rotations.open()).isEmpty();
    }

    @Test
    void the_old_key_stays_while_an_answer_may_be_under_it_or_the_database_holds_it() {
        KeyRotation rotation = begun();
        rotations.answers = 1;
        work.work();
        assertThat(rotations.left(rotation)).isZero();
        assertThat(waiting().answers()).isEqualTo(1);

        rotations.answers = 0;
        rotations.locked = true;
        work.work();
        assertThat(rotations.open()).isPresent();

        rotations.locked = false;
        work.work();
        assertThat(rotations.open()).isEmpty();
        assertThat(world.ledger.of(Action.KEY_REENCRYPT)).hasSize(2);
    }

    @Test
    void what_cannot_be_read_is_on_record_once_and_keeps_the_old_key() {
        KeyRotation rotation = begun();
        rotations.broken.put("iclient.secret", 1);
        work.work();
        work.work();

        assertThat(rotations.left(rotation)).isEqualTo(1);
        assertThat(waiting().unreadable()).isEqualTo(1);
        assertThat(world.ledger.of(Action.KEY_REENCRYPT))
                .filteredOn(entry -> entry.outcome() == Outcome.FAILED)
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail())
                        .containsEntry("place", "iclient.secret")
                        .containsEntry("values", "1"));

        rotations.broken.clear();
        work.work();
        assertThat(rotations.open()).isEmpty();
    }

    @Test
    void without_a_rotation_there_is_nothing_to_do() {
        work.work();

        assertThat(actions()).isEmpty();
        assertThat(read.state(5).waitsFor()).isNull();
    }

    @Test
    void keysets_are_wrapped_anew_once_every_living_node_holds_the_new_key() {
        WrapKeys wrap = new WrapKeys(wrappings, rotations, world.ledger, entries, world.currentCall, world.clock);
        WorkWrapping job = new WorkWrapping(wrappings, entries, world.clock);
        wrappings.without.add("node-two");

        assertThat(wrap.begin()).isEqualTo(WrapKeys.Result.BEGUN);
        assertThat(wrap.begin()).isEqualTo(WrapKeys.Result.BUSY);
        assertThat(rotate.begin()).isInstanceOf(RotateKeys.Result.Busy.class);
        job.work();
        assertThat(read.wrappings(5).open()).isTrue();
        assertThat(read.wrappings(5).without()).containsExactly("node-two");

        wrappings.without.clear();
        job.work();
        job.work();
        assertThat(read.wrappings(5).open()).isFalse();
        assertThat(read.wrappings(5).newest())
                .singleElement()
                .satisfies(told -> assertThat(told.wrapping().state()).isEqualTo(KeyWrapping.State.FINISHED));
        assertThat(world.ledger.of(Action.KEY_WRAPPING_END)).hasSize(1);
    }

    @Test
    void a_change_that_waits_for_a_key_that_never_comes_can_be_withdrawn() {
        WrapKeys wrap = new WrapKeys(wrappings, rotations, world.ledger, entries, world.currentCall, world.clock);
        wrappings.without.add("node-two");
        assertThat(wrap.withdraw()).isFalse();
        assertThat(wrap.begin()).isEqualTo(WrapKeys.Result.BEGUN);

        assertThat(wrap.withdraw()).isTrue();

        wrappings.without.clear();
        new WorkWrapping(wrappings, entries, world.clock).work();
        assertThat(read.wrappings(5).newest())
                .singleElement()
                .satisfies(told -> assertThat(told.wrapping().state()).isEqualTo(KeyWrapping.State.WITHDRAWN));
        assertThat(world.ledger.of(Action.KEY_WRAPPING_WITHDRAW))
                .extracting(Entry::outcome)
                .containsExactly(Outcome.FAILED, Outcome.SUCCESS);
        assertThat(rotate.begin()).isInstanceOf(RotateKeys.Result.Begun.class);
    }

    @Test
    void without_another_key_encryption_key_nothing_is_wrapped_and_the_try_is_on_record() {
        WrapKeys wrap = new WrapKeys(wrappings, rotations, world.ledger, entries, world.currentCall, world.clock);
        wrappings.offer = KeyWrappings.Offer.NONE;
        assertThat(wrap.begin()).isEqualTo(WrapKeys.Result.NONE);
        wrappings.offer = KeyWrappings.Offer.IN_USE;
        assertThat(wrap.begin()).isEqualTo(WrapKeys.Result.IN_USE);
        begun();
        assertThat(wrap.begin()).isEqualTo(WrapKeys.Result.BUSY);

        assertThat(world.ledger.of(Action.KEY_WRAPPING_BEGIN))
                .hasSize(3)
                .allSatisfy(entry -> assertThat(entry.outcome()).isEqualTo(Outcome.FAILED));
    }

    @Test
    void a_rotation_goes_forward_only() {
        KeyRotation begun = KeyRotation.begun(1, 2, UUID.randomUUID(), World.NOW);
        assertThatThrownBy(() -> begun.finished(World.NOW)).isInstanceOf(IllegalStateException.class);
        KeyRotation promoted = begun.promoted(World.NOW);
        assertThatThrownBy(() -> promoted.promoted(World.NOW)).isInstanceOf(IllegalStateException.class);
        assertThat(promoted.finished(World.NOW).version()).isEqualTo(3);
        assertThat(DataKey.name(0x1f2e3dL)).isEqualTo("001f2e3d");
    }

    private KeyRotation begun() {
        return ((RotateKeys.Result.Begun) rotate.begin()).rotation();
    }

    private ReadKeys.Waiting waiting() {
        return Objects.requireNonNull(read.state(5).waitsFor());
    }

    private List<Action> actions() {
        return world.ledger.all().stream()
                .map(Entry::action)
                .filter(action -> action.code().startsWith("key."))
                .toList();
    }
}
