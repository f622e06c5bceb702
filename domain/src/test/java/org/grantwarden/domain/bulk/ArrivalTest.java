package org.grantwarden.domain.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.bulk.BulkItem.State;
import org.grantwarden.domain.connection.ConnectionForm;
import org.grantwarden.domain.connection.usecase.KeepConnections;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.world.Connected;
import org.grantwarden.domain.world.ScriptedServer;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ArrivalTest {
    private final Connected connected = new Connected();
    private final World world = connected.world;

    @Test
    void a_connection_is_awaited_until_it_is_authorized_after_the_job_began() {
        connected.authorize(ScriptedServer.tokens("a1", "r1"));
        world.clock.pass(Duration.ofMinutes(5));
        BulkRun run = listed(List.of(connected.connection));
        assertThat(arrival(run)).isEqualTo(Arrival.AWAITED);
        assertThat(world.watchArrivals.count(run.id())).isZero();

        Authorization started = connected.start();
        assertThat(arrival(run)).isEqualTo(Arrival.UNDER_WAY);
        connected.comeBack(connected.stateOf(started), null, "access_denied", null);
        assertThat(arrival(run)).isEqualTo(Arrival.DECLINED);

        world.clock.pass(Duration.ofSeconds(1));
        connected.authorize(ScriptedServer.tokens("a2", "r2"));
        assertThat(arrival(run)).isEqualTo(Arrival.ARRIVED);
        assertThat(world.watchArrivals.count(run.id())).isEqualTo(1);
    }

    @Test
    void who_does_not_come_back_in_time_is_awaited_as_such() {
        BulkRun run = listed(List.of(connected.connection));
        connected.start();

        world.clock.pass(world.authorizationLifetime());

        assertThat(arrival(run)).isEqualTo(Arrival.NEVER_CAME_BACK);
        assertThat(arrival(run).open()).isTrue();
    }

    @Test
    void one_that_was_deleted_since_is_gone() {
        BulkRun run = listed(List.of(connected.connection));

        world.endConnections.delete(connected.connection);

        assertThat(arrival(run)).isEqualTo(Arrival.GONE);
        assertThat(arrival(run).open()).isFalse();
    }

    @Test
    void what_needs_no_consent_is_not_put_on_the_list() {
        KeepConnections.Result made = world.keepConnections.create(new ConnectionForm(
                "Basic", "acme", "production", AuthType.BASIC, null, Scopes.parse(""), Secret.of("api-key")));
        UUID basic = ((KeepConnections.Result.Saved) made).connection().id();

        BulkRun run = listed(List.of(basic));

        List<BulkItem> items = world.runBulk.items(run.id(), 10);
        assertThat(items).allMatch(item -> item.state() == State.SKIPPED);
        assertThat(items.get(0).detail()).isEqualTo("not_oauth2");
        assertThat(world.watchArrivals.of(run, items)).isEmpty();
    }

    private BulkRun listed(List<UUID> connections) {
        UUID id = world.runBulk.start(BulkAction.AUTHORIZE, connections);
        world.workBulk.work(id);
        return world.runBulk.find(id).orElseThrow();
    }

    private Arrival arrival(BulkRun run) {
        List<BulkItem> items = world.runBulk.items(run.id(), 10);
        return Optional.ofNullable(world.watchArrivals.of(run, items).get(connected.connection))
                .orElseThrow();
    }
}
