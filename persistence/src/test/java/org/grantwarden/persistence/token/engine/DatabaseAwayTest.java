package org.grantwarden.persistence.token.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.grantwarden.domain.token.RefreshResult;
import org.grantwarden.persistence.token.engine.EngineWorld.Authorized;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The database goes away for both nodes when the answer of one of them is on its way. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DatabaseAwayTest {
    private static final Duration AWAY = Duration.ofSeconds(Boolean.getBoolean("grantwarden.long") ? 60 : 2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EngineWorld world = EngineWorld.shared();
    private final Cable cable = new Cable(world.database);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final EngineNode one = node("one");
    private final EngineNode two = node("two");
    private final Authorized connection = world.consents.to(Catalogue.RETRYING, "one");

    @AfterEach
    void close() {
        world.server.beforeAnswer(() -> {});
        cable.mend();
        threads.shutdownNow();
        one.close();
        two.close();
        cable.close();
    }

    @Test
    void an_answer_that_comes_while_the_database_has_stopped_is_completed_when_it_is_back() {
        world.server.beforeAnswer(cable::cut);
        assertThatThrownBy(() -> one.refresher.refresh(connection.id(), 1)).isInstanceOf(RuntimeException.class);
        assertThat(connection.grant().requests()).isEqualTo(1);
        long end = System.nanoTime() + AWAY.toNanos();
        while (System.nanoTime() < end) {
            failing(one);
            failing(two);
            EngineNode.sleep(Duration.ofMillis(200));
        }
        assertThat(one.journal.unfinished()).hasSize(1);

        comesBack();
    }

    @Test
    void an_answer_that_comes_while_the_database_hangs_is_completed_when_it_moves_again() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        world.server.beforeAnswer(() -> {
            cable.stick();
            stuck.countDown();
        });
        Future<RefreshResult> first = threads.submit(() -> one.refresher.refresh(connection.id(), 1));
        assertThat(stuck.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        Future<?> watching = threads.submit(() -> failing(two));
        EngineNode.sleep(AWAY);
        assertThat(first).isNotDone();
        assertThat(connection.grant().requests()).isEqualTo(1);

        world.server.beforeAnswer(() -> {});
        cable.mend();

        assertThat(first.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(RefreshResult.Fresh.class);
        watching.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertServedByBoth();
    }

    @Test
    void after_an_outage_longer_than_lease_and_grace_the_other_node_does_not_spend_the_old_token() {
        world.server.beforeAnswer(cable::cut);
        assertThatThrownBy(() -> one.refresher.refresh(connection.id(), 1)).isInstanceOf(RuntimeException.class);
        // An hour without a database: nobody could finish anything, and no heart could be heard.
        world.letAnHourPassFor(connection.id());

        comesBack();
    }

    @Test
    void the_owner_itself_takes_the_answer_from_its_journal_before_it_sends_anything() {
        world.server.beforeAnswer(cable::cut);
        assertThatThrownBy(() -> one.refresher.refresh(connection.id(), 1)).isInstanceOf(RuntimeException.class);
        world.letAnHourPassFor(connection.id());
        world.server.beforeAnswer(() -> {});
        cable.mend();

        // A caller comes before the watchdog does.
        assertThat(one.refresher.refresh(connection.id(), 1)).isInstanceOf(RefreshResult.Fresh.class);

        assertThat(connection.grant().requests()).isEqualTo(1);
        assertThat(one.journal.unfinished()).isEmpty();
    }

    /** The other node is the first that finds the database again, and asks for the lease before the owner is there. */
    private void comesBack() {
        world.server.beforeAnswer(() -> {});
        cable.mend();
        int before = two.asked.get();
        two.lookAfter();
        assertThat(two.asked)
                .as("its watchdog asks for nothing that it would have to wait for")
                .hasValue(before);
        Future<RefreshResult> caller = threads.submit(() -> two.refresher.refresh(connection.id(), 1));
        until(() -> two.asked.get() > before);
        one.lookAfter();
        until(caller::isDone);
        assertServedByBoth();
        assertThat(one.journal.unfinished()).isEmpty();
    }

    private void assertServedByBoth() {
        for (EngineNode node : new EngineNode[] {one, two}) {
            assertThat(node.refresher.refresh(connection.id(), 1))
                    .isInstanceOfSatisfying(
                            RefreshResult.Fresh.class,
                            fresh -> assertThat(fresh.tokenSet().version()).isEqualTo(2));
        }
        assertThat(connection.grant().requests()).isEqualTo(1);
        world.assertLives(connection, 2);
    }

    /** A node tries what it always tries; without a database it fails, and sends nothing. */
    private void failing(EngineNode node) {
        try {
            node.lookAfter();
        } catch (RuntimeException e) {
            assertThat(connection.grant().requests()).as("after %s", e).isEqualTo(1);
        }
        try {
            node.accessTokens.usable(connection.id());
        } catch (RuntimeException e) {
            assertThat(connection.grant().requests()).as("after %s", e).isEqualTo(1);
        }
    }

    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            EngineNode.sleep(Duration.ofMillis(20));
        }
    }

    private EngineNode node(String name) {
        return world.node("away-" + name + "-" + UUID.randomUUID(), cable.source(world.database), 8, Clock.systemUTC());
    }
}
