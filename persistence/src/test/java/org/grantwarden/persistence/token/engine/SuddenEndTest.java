package org.grantwarden.persistence.token.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.grantwarden.domain.connection.Condition;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.persistence.token.engine.EngineWorld.Authorized;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * {@code kill -9} at each step of a refresh. The next process on the same data folder first recovers what the one before
 * left behind, and is then killed at the next step itself.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SuddenEndTest {
    private static final boolean LONG = Boolean.getBoolean("grantwarden.long");
    private static final List<Step> IN_RETRY =
            List.of(Step.BEFORE_SEND, Step.AFTER_JOURNAL, Step.BEFORE_COMMIT, Step.AFTER_COMMIT);
    private static final String UNKNOWN = "token_set.outcome_unknown";
    private static final String RETRY = "token_set.retry";

    private final EngineWorld world = EngineWorld.shared();
    private final Path folder = world.folderOf("sudden-end-" + UUID.randomUUID());
    private @Nullable ChildNode node;

    @AfterEach
    void end() {
        world.server.beforeAnswer(() -> {});
        if (node != null) {
            node.close();
        }
    }

    @Test
    void a_refresh_that_ends_suddenly_at_any_step_loses_no_grant_and_hides_nothing() throws Exception {
        int rounds = LONG ? 50 : 2;
        ChildNode living = started();
        for (int round = 0; round < rounds; round++) {
            ProviderId provider = round % 2 == 0 ? Catalogue.RETRYING : Catalogue.CAUTIOUS;
            for (Step step : Step.values()) {
                Authorized connection = world.consents.to(provider, "one");
                endAt(living, step, connection);
                living = started();
                recovers(living, connection, step, provider);
            }
        }
    }

    @Test
    void a_retry_that_ends_suddenly_is_not_tried_a_third_time_without_a_person() {
        int rounds = LONG ? 10 : 1;
        ChildNode living = started();
        for (int round = 0; round < rounds; round++) {
            for (Step step : LONG ? IN_RETRY : List.of(Step.BEFORE_SEND, Step.AFTER_COMMIT)) {
                Authorized connection = world.consents.to(Catalogue.RETRYING, "one");
                living.arm(Step.BEFORE_SEND);
                living.refreshUntil(connection.id(), 1, Step.BEFORE_SEND);
                living.kill();
                world.letAnHourPassFor(connection.id());
                ChildNode retrying = started();
                retrying.arm(step);
                retrying.lookAfterUntil(step);
                retrying.kill();
                living = started();
                living.lookAfter();
                if (step.keepsAnswer()) {
                    world.assertLives(connection, 2);
                    continue;
                }
                world.letAnHourPassFor(connection.id());
                living.lookAfter();
                assertThat(world.conditions(connection.id())).containsExactly(Condition.OUTCOME_UNKNOWN);
                assertThat(connection.grant().requests()).isZero();
                assertThat(world.actions(connection.id())).contains(RETRY, "connection.condition");
                assertThat(living.refreshNow(connection.id())).isEqualTo("Fresh");
                world.assertLives(connection, 2);
            }
        }
    }

    private ChildNode started() {
        ChildNode next = new ChildNode(world, folder);
        node = next;
        return next;
    }

    private void endAt(ChildNode victim, Step step, Authorized connection) throws InterruptedException {
        if (step == Step.AFTER_SEND) {
            CountDownLatch spent = new CountDownLatch(1);
            CountDownLatch dead = new CountDownLatch(1);
            world.server.beforeAnswer(() -> {
                spent.countDown();
                awaited(dead);
            });
            victim.beginRefresh(connection.id(), 1);
            assertThat(spent.await(60, TimeUnit.SECONDS)).isTrue();
            victim.kill();
            world.server.beforeAnswer(() -> {});
            dead.countDown();
        } else {
            victim.arm(step);
            victim.refreshUntil(connection.id(), 1, step);
            victim.kill();
        }
        assertThat(connection.grant().requests()).isEqualTo(step.spends() ? 1 : 0);
    }

    private void recovers(ChildNode next, Authorized connection, Step step, ProviderId provider) {
        int sent = connection.grant().requests();
        next.lookAfter();
        assertThat(connection.grant().requests())
                .as("%s: sent within the grace", step)
                .isEqualTo(sent);
        if (step.keepsAnswer()) {
            world.assertLives(connection, 2);
            return;
        }
        assertThat(world.administrators.versionOf(connection.id())).isEqualTo(1);
        world.letAnHourPassFor(connection.id());
        next.lookAfter();
        boolean retries = provider.equals(Catalogue.RETRYING);
        assertThat(connection.grant().requests()).isEqualTo(sent + (retries ? 1 : 0));
        assertThat(world.actions(connection.id())).contains(retries ? RETRY : UNKNOWN, "connection.condition");
        if (retries && !step.spends()) {
            world.assertLives(connection, 2);
            return;
        }
        assertThat(world.administrators.versionOf(connection.id())).isEqualTo(1);
        assertThat(world.conditions(connection.id()))
                .containsExactly(retries ? Condition.NEEDS_REAUTHORIZATION : Condition.OUTCOME_UNKNOWN);
        // Where an old token is never tried again, the grant itself is not harmed.
        assertThat(connection.grant().dead()).isEqualTo(retries);
        Authorized again = world.consents.again(connection.id());
        assertThat(next.refresh(connection.id(), 2)).isEqualTo("Fresh");
        world.assertLives(again, 3);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
