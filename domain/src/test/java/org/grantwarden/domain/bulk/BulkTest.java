package org.grantwarden.domain.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.grantwarden.domain.bulk.BulkItem.State;
import org.grantwarden.domain.connection.ConnectionForm;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.connection.usecase.ChangeOwner;
import org.grantwarden.domain.connection.usecase.KeepConnections;
import org.grantwarden.domain.identity.Role;
import org.grantwarden.domain.identity.usecase.KeepUsers;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Actor;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BulkTest {
    private final World world = World.ofAdministrator();
    private final List<UUID> three = List.of(basic("A"), basic("B"), basic("C"));

    @Test
    void a_job_is_on_record_and_submitted_and_does_its_work_in_the_name_of_who_began_it() {
        UUID run = world.runBulk.start(BulkAction.PAUSE, three);
        assertThat(world.bulk.submitted).containsExactly(run);

        world.workBulk.work(run);

        assertThat(world.runBulk.find(run)).hasValueSatisfying(done -> {
            assertThat(done.done()).isEqualTo(3);
            assertThat(done.percent()).isEqualTo(100);
            assertThat(done.ended()).isTrue();
        });
        assertThat(world.connections.of(three)).allMatch(c -> c.lifecycle() == Lifecycle.PAUSED);
        assertThat(world.ledger.of(Action.CONNECTION_PAUSE))
                .hasSize(3)
                .allMatch(entry -> entry.actor().type() == Actor.Type.USER);
        assertThat(world.ledger.last().action()).isEqualTo(Action.BULK_END);
        assertThat(world.ledger.last().detail()).containsEntry("done", "3");
    }

    @Test
    void what_has_nothing_to_do_is_skipped_with_its_reason() {
        world.pauseConnections.pause(three.get(1));
        UUID run = world.runBulk.start(BulkAction.PAUSE, three);

        world.workBulk.work(run);

        assertThat(world.runBulk.items(run, 10))
                .extracting(BulkItem::state)
                .containsExactly(State.DONE, State.SKIPPED, State.DONE);
        assertThat(world.runBulk.items(run, 10).get(1).detail()).isEqualTo("is_paused");
    }

    @Test
    void a_connection_without_tokens_is_no_failure_of_a_refresh() {
        UUID run = world.runBulk.start(BulkAction.REFRESH, three);

        world.workBulk.work(run);

        assertThat(world.runBulk.items(run, 10)).allMatch(item -> item.detail().equals("no_token"));
    }

    @Test
    void a_cancelled_job_leaves_the_rest_alone() {
        UUID run = world.runBulk.start(BulkAction.PAUSE, three);
        assertThat(world.runBulk.cancel(run)).isTrue();

        world.workBulk.work(run);

        assertThat(world.connections.of(three)).allMatch(c -> c.lifecycle() == Lifecycle.ACTIVE);
        assertThat(world.runBulk.items(run, 10)).allMatch(item -> item.detail().equals("cancelled"));
        assertThat(world.runBulk.cancel(run)).isFalse();
    }

    @Test
    void a_job_begun_anew_goes_on_with_what_is_not_over() {
        UUID run = world.runBulk.start(BulkAction.PAUSE, three);
        world.bulk.finish(run, three.get(0), State.DONE, "paused");
        world.workBulk.resubmit();
        assertThat(world.bulk.submitted).containsExactly(run, run);

        world.workBulk.work(run);

        assertThat(world.ledger.of(Action.CONNECTION_PAUSE)).hasSize(2);
        world.workBulk.work(run);
        assertThat(world.ledger.of(Action.BULK_END)).hasSize(1);
    }

    @Test
    void one_connection_is_worked_on_once_and_none_is_no_job() {
        List<UUID> twice = new ArrayList<>(three);
        twice.addAll(three);

        UUID run = world.runBulk.start(BulkAction.PAUSE, twice);

        assertThat(world.runBulk.find(run).orElseThrow().total()).isEqualTo(3);
        assertThatIllegalArgumentException().isThrownBy(() -> world.runBulk.start(BulkAction.PAUSE, List.of()));
    }

    @Test
    void the_owner_is_changed_one_by_one_each_on_record_and_who_has_it_already_is_passed_over() {
        KeepUsers.Result made = world.keepUsers.add("berta", Role.ADMINISTRATOR);
        UUID berta = ((KeepUsers.Result.DoneWithPassword) made).user().id();
        world.changeOwner.change(three.get(0), berta);
        ChangeOwner.Preview preview = world.changeOwner.preview(three, berta);
        assertThat(preview.from()).containsOnly(Map.entry("admin", 2L));
        assertThat(preview.changing()).isEqualTo(2);
        assertThat(preview.unchanged()).isEqualTo(1);

        UUID run = world.runBulk.start(BulkAction.CHANGE_OWNER, berta.toString(), three);
        world.workBulk.work(run);

        assertThat(world.connections.of(three)).allMatch(c -> c.owner().equals(berta));
        assertThat(world.runBulk.items(run, 10))
                .extracting(BulkItem::detail)
                .containsExactly("owner_already", "owner_changed", "owner_changed");
        assertThat(world.ledger.of(Action.BULK_START).get(0).detail()).containsEntry("new_owner", berta.toString());
        assertThat(world.ledger.of(Action.CONNECTION_CHANGE)).hasSize(3);
    }

    @Test
    void somebody_who_is_disabled_by_then_gets_nothing() {
        UUID nobody = UUID.randomUUID();
        UUID run = world.runBulk.start(BulkAction.CHANGE_OWNER, nobody.toString(), three);

        world.workBulk.work(run);

        assertThat(world.runBulk.items(run, 10))
                .allMatch(item -> item.state() == State.FAILED && item.detail().equals("owner_unknown"));
        assertThat(world.connections.of(three)).noneMatch(c -> c.owner().equals(nobody));
    }

    private UUID basic(String name) {
        KeepConnections.Result made = world.keepConnections.create(new ConnectionForm(
                name, "acme", "production", AuthType.BASIC, null, Scopes.parse(""), Secret.of("api-key")));
        return ((KeepConnections.Result.Saved) made).connection().id();
    }
}
