package org.grantwarden.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.grantwarden.domain.connection.Condition;
import org.grantwarden.domain.connection.usecase.LiftSuspensions;
import org.grantwarden.domain.installation.Standing;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.token.usecase.Conditions;
import org.grantwarden.domain.world.Connected;
import org.grantwarden.domain.world.ScriptedServer;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SuspendedRefreshTest {
    private final Connected connected = new Connected();
    private final World world = connected.world;

    @Test
    void nothing_is_sent_while_the_database_is_in_doubt_and_the_connection_says_so() {
        connected.authorize(ScriptedServer.tokens("access-1", "refresh-1"));
        int asked = world.server.asked().size();

        for (Standing standing : new Standing[] {Standing.SUSPENDED, Standing.COPY}) {
            world.stands(standing);
            assertThat(world.refresher.refresh(connected.connection, 1)).isEqualTo(new RefreshResult.Suspended());
        }
        assertThat(world.refreshNow.refresh(connected.connection)).isEqualTo(new RefreshResult.Suspended());
        world.stands(Standing.NOT_YET);
        assertThat(world.refresher.refresh(connected.connection, 1)).isInstanceOf(RefreshResult.Unavailable.class);
        assertThat(world.server.asked()).hasSize(asked);
        assertThat(world.health.conditionsOf(connected.connection))
                .extracting(report -> report.condition())
                .containsExactly(Condition.SUSPENDED_AFTER_RESTORE);
        assertThat(world.ledger.of(Action.CONNECTION_CONDITION)).hasSize(1);
    }

    @Test
    void once_it_is_settled_the_condition_goes_and_the_refresh_is_made() {
        connected.authorize(ScriptedServer.tokens("access-1", "refresh-1"));
        world.stands(Standing.SUSPENDED);
        world.refresher.refresh(connected.connection, 1);
        lift();
        assertThat(world.health.conditionsOf(connected.connection)).hasSize(1);

        world.stands(Standing.TRUSTED);
        lift();
        assertThat(world.health.conditionsOf(connected.connection)).isEmpty();
        world.server.willAnswer(ScriptedServer.tokens("access-2", "refresh-2"));
        assertThat(world.refresher.refresh(connected.connection, 1)).isInstanceOf(RefreshResult.Fresh.class);
    }

    private void lift() {
        Conditions conditions =
                new Conditions(world.health, world.connections, world.ledger, new Entries(world.currentCall));
        new LiftSuspensions(conditions, world::standing).lift();
    }
}
