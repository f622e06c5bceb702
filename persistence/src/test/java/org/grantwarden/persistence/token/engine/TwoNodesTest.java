package org.grantwarden.persistence.token.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.grantwarden.domain.token.RefreshResult;
import org.grantwarden.persistence.token.engine.EngineWorld.Authorized;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Two nodes with pools and journals of their own on one database, and a herd that asks both. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TwoNodesTest {
    private static final int CALLERS = 1000;
    private static final int POOL = 16;

    private final EngineWorld world = EngineWorld.shared();

    @Test
    void a_thousand_callers_on_two_nodes_make_one_token_request_and_all_are_served() throws Exception {
        int rounds = Boolean.getBoolean("grantwarden.long") ? 200 : 3;
        ShiftedClock clock = new ShiftedClock();
        Authorized connection = world.consents.to(Catalogue.RETRYING, "one");
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try (EngineNode one = node("herd-one", clock);
                EngineNode two = node("herd-two", clock)) {
            for (int round = 1; round <= rounds; round++) {
                clock.pass(Duration.ofSeconds(StrictServer.LIFETIME_SECONDS));
                List<RefreshResult> results = herd(callers, List.of(one, two), connection.id());

                assertThat(results).hasSize(CALLERS).allSatisfy(result -> assertThat(result)
                        .isInstanceOf(RefreshResult.Fresh.class));
                assertThat(results)
                        .extracting(result ->
                                ((RefreshResult.Fresh) result).tokenSet().version())
                        .containsOnly(round + 1L);
                assertThat(connection.grant().requests()).isEqualTo(round);
                world.assertLives(connection, round + 1L);
            }
            assertThat(one.journal.unfinished()).isEmpty();
            assertThat(two.journal.unfinished()).isEmpty();
        } finally {
            callers.shutdownNow();
        }
    }

    private EngineNode node(String name, ShiftedClock clock) {
        return world.node(name, world.source(), POOL, clock);
    }

    private static List<RefreshResult> herd(ExecutorService callers, List<EngineNode> nodes, UUID connection)
            throws Exception {
        CountDownLatch ready = new CountDownLatch(CALLERS);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<RefreshResult>> asked = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            EngineNode node = nodes.get(i % nodes.size());
            asked.add(callers.submit(() -> {
                ready.countDown();
                go.await();
                return node.accessTokens.usable(connection);
            }));
        }
        assertThat(ready.await(60, TimeUnit.SECONDS)).isTrue();
        go.countDown();
        List<RefreshResult> results = new ArrayList<>();
        for (Future<RefreshResult> one : asked) {
            results.add(one.get(60, TimeUnit.SECONDS));
        }
        return results;
    }
}
