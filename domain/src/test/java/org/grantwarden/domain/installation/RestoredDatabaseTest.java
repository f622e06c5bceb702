package org.grantwarden.domain.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.Role;
import org.grantwarden.domain.installation.Suspension.Decision;
import org.grantwarden.domain.installation.usecase.SettleSuspension.Result;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Incarnation;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.LogName;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Rule 8 of refreshing: a restored or copied instance must not refresh. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RestoredDatabaseTest {
    private final World world = World.ofAdministrator();
    private final PretendDatabase database = new PretendDatabase(world.clock, world.ledger);
    private final PretendNode node = new PretendNode(world, "node-1", database);

    @Test
    void the_first_start_ever_is_no_mismatch_and_neither_is_the_next_one() {
        assertThat(node.look()).isEqualTo(Standing.TRUSTED);
        database.grow(100);
        assertThat(node.signAndLook()).isEqualTo(Standing.TRUSTED);
        assertThat(node.startedOn(database).look()).isEqualTo(Standing.TRUSTED);
        assertThat(world.ledger.of(Action.REFRESH_SUSPEND)).isEmpty();
    }

    @Test
    void an_older_backup_suspends_refreshing_once_and_says_why() {
        PretendDatabase backup = running(100).copied();
        database.grow(50);
        node.signAndLook();
        PretendNode restarted = node.startedOn(backup);

        assertThat(restarted.look()).isEqualTo(Standing.SUSPENDED);
        assertThat(restarted.look()).isEqualTo(Standing.SUSPENDED);
        assertThat(restarted.startedOn(backup).look()).isEqualTo(Standing.SUSPENDED);
        assertThat(restarted.look().maySign()).isFalse();
        Entry found = world.ledger.of(Action.REFRESH_SUSPEND).get(0);
        assertThat(world.ledger.of(Action.REFRESH_SUSPEND)).hasSize(1);
        assertThat(found.detail())
                .containsEntry("doubts", "ledger_smaller")
                .containsEntry("remembered_use", "150")
                .containsEntry("present_use", "100");
    }

    @Test
    void another_server_another_timeline_and_another_environment_are_doubts() {
        running(10);
        PretendDatabase dumped = database.copied();
        dumped.system = "2000";
        assertThat(node.startedOn(dumped).look()).isEqualTo(Standing.SUSPENDED);
        assertThat(dumped.doubts.get(0).doubts()).containsExactly(Doubt.OTHER_SYSTEM);
        PretendDatabase promoted = database.copied();
        promoted.timeline = 2;
        assertThat(node.startedOn(promoted).look()).isEqualTo(Standing.SUSPENDED);
        assertThat(promoted.doubts.get(0).doubts()).containsExactly(Doubt.OTHER_TIMELINE);
        PretendDatabase staging = database.copied();
        PretendNode other = new PretendNode(world, "node-2", staging).expecting("staging");
        assertThat(other.look()).isEqualTo(Standing.SUSPENDED);
        assertThat(staging.doubts.get(0).doubts()).containsExactly(Doubt.OTHER_INSTANCE, Doubt.NOTHING_REMEMBERED);
    }

    @Test
    void what_is_restored_under_a_running_node_is_noticed_too() {
        running(100);
        database.grow(-1);
        assertThat(node.look()).isEqualTo(Standing.SUSPENDED);
    }

    @Test
    void a_new_node_waits_for_the_word_of_one_that_trusts_the_database() {
        running(100);
        PretendNode joining = new PretendNode(world, "node-2", database);
        assertThat(joining.look()).isEqualTo(Standing.NOT_YET);
        assertThat(joining.look()).as("an earlier word does not count").isEqualTo(Standing.NOT_YET);
        node.look();
        assertThat(joining.look()).isEqualTo(Standing.TRUSTED);
        assertThat(database.doubts).isEmpty();
    }

    @Test
    void two_nodes_that_remember_nothing_do_not_vouch_for_each_other() {
        PretendDatabase copy = running(100).copied();
        PretendNode one = new PretendNode(world, "node-8", copy);
        PretendNode two = new PretendNode(world, "node-9", copy);
        one.look();
        two.look();
        world.clock.pass(Duration.ofSeconds(40));
        assertThat(one.look()).isEqualTo(Standing.SUSPENDED);
        assertThat(two.look()).isEqualTo(Standing.SUSPENDED);
        assertThat(copy.doubts).hasSize(1);
    }

    @Test
    void the_original_goes_on_in_a_new_incarnation_that_cites_the_last_checkpoint() {
        PretendDatabase backup = running(100).copied();
        database.grow(50);
        node.signAndLook();
        PretendNode restored = node.startedOn(backup);
        PretendNode bystander = node.startedOn(backup);
        restored.look();
        bystander.look();

        assertThat(restored.settle.settle(doubt(backup), Decision.ORIGINAL)).isEqualTo(Result.SETTLED);
        assertThat(restored.look()).isEqualTo(Standing.TRUSTED);
        assertThat(restored.look()).isEqualTo(Standing.TRUSTED);
        assertThat(bystander.look()).as("one word is enough for all nodes").isEqualTo(Standing.TRUSTED);
        Incarnation second = restored.incarnations.of(Log.USE).get(0);
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.size()).isEqualTo(100);
        assertThat(second.cites()).contains("\n150\n");
        assertThat(LogName.number(restored.incarnations.firstName(Log.USE), second.name()))
                .isEqualTo(2);
        assertThat(world.ledger.of(Action.INCARNATION_BEGIN)).hasSize(2);
        assertThat(world.ledger.of(Action.REFRESH_SETTLE)).hasSize(1);
    }

    @Test
    void a_second_restore_needs_a_second_word() {
        PretendDatabase backup = running(100).copied();
        database.grow(50);
        node.signAndLook();
        PretendNode restored = node.startedOn(backup);
        restored.look();
        restored.settle.settle(doubt(backup), Decision.ORIGINAL);
        restored.look();
        PretendDatabase again = backup.copied();
        again.timeline = 3;
        assertThat(restored.startedOn(again).look()).isEqualTo(Standing.SUSPENDED);
        backup.system = "3000";
        assertThat(restored.look()).isEqualTo(Standing.SUSPENDED);
    }

    @Test
    void a_node_that_was_away_goes_on_where_the_others_are() {
        running(100);
        PretendNode away = new PretendNode(world, "node-2", database);
        away.look();
        node.look();
        away.look();
        PretendDatabase moved = database.copied();
        moved.system = "2000";
        PretendNode here = node.startedOn(moved);
        here.look();
        here.settle.settle(doubt(moved), Decision.ORIGINAL);
        here.look();

        assertThat(away.startedOn(moved).look()).isEqualTo(Standing.TRUSTED);
        PretendDatabase elsewhere = moved.copied();
        elsewhere.system = "4000";
        assertThat(away.startedOn(elsewhere).look()).isEqualTo(Standing.SUSPENDED);
    }

    @Test
    void a_copy_signs_under_its_own_name_and_never_refreshes() {
        PretendDatabase copy = running(100).copied();
        PretendNode staging = new PretendNode(world, "node-2", copy).expecting("staging");
        staging.look();
        staging.settle.settle(doubt(copy), Decision.COPY);

        assertThat(staging.look()).isEqualTo(Standing.COPY);
        assertThat(staging.look().mayRefresh()).isFalse();
        assertThat(staging.look().maySign()).isTrue();
        assertThat(staging.startedOn(copy).look()).isEqualTo(Standing.COPY);
        assertThat(staging.settle.settle(doubt(copy), Decision.COPY)).isEqualTo(Result.CHANGED_MEANWHILE);
        assertThat(staging.settle.settle(doubt(copy), Decision.ORIGINAL)).isEqualTo(Result.SETTLED);
        assertThat(staging.look()).isEqualTo(Standing.TRUSTED);
        assertThat(staging.incarnations.of(Log.CONTROL)).hasSize(1);
        assertThat(staging.settle.settle(doubt(copy), Decision.COPY)).isEqualTo(Result.CHANGED_MEANWHILE);
    }

    @Test
    void only_what_the_administrator_saw_is_settled() {
        PretendDatabase copy = running(100).copied();
        copy.system = "2000";
        PretendNode other = node.startedOn(copy);
        other.look();

        assertThat(other.settle.settle(UUID.randomUUID(), Decision.ORIGINAL)).isEqualTo(Result.CHANGED_MEANWHILE);
        assertThat(other.look()).isEqualTo(Standing.SUSPENDED);
        assertThat(Role.AUDITOR.may(Right.SETTLE_SUSPENSION)).isFalse();
    }

    private PretendDatabase running(long entries) {
        node.look();
        database.grow(entries);
        assertThat(node.signAndLook()).isEqualTo(Standing.TRUSTED);
        return database;
    }

    private static UUID doubt(PretendDatabase database) {
        return database.newest().orElseThrow().id();
    }
}
