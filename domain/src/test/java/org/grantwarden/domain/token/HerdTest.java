package org.grantwarden.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.world.Connected;
import org.grantwarden.domain.world.ScriptedServer;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Many callers who need the same new token at the same moment. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HerdTest {
    private final Connected connected = new Connected();
    private final World world = connected.world;

    @BeforeEach
    void authorized() {
        connected.authorize(ScriptedServer.tokens("a1", "r1"));
    }

    @Test
    void a_hundred_callers_at_once_make_one_token_request() throws Exception {
        // ./test --long: the full count
        int rounds = Boolean.getBoolean("grantwarden.long") ? 200 : 3;
        ExecutorService callers = Executors.newFixedThreadPool(100);

        for (int round = 1; round <= rounds; round++) {
            herd(callers, round);
            assertThat(refreshes()).hasSize(round);
        }

        assertThat(world.ledger.of(Action.TOKEN_SET_REFRESH)).hasSize(rounds);
        callers.shutdownNow();
    }

    @Test
    void callers_that_wait_leave_threads_for_the_pages() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        world.server.willAnswer(ScriptedServer.tokens("a2", "r2"));
        world.server.meanwhile(() -> {
            sent.countDown();
            await(answer);
        });
        ExecutorService callers = Executors.newCachedThreadPool();
        CompletionService<RefreshResult> done = new ExecutorCompletionService<>(callers);
        done.submit(() -> world.refresher.refresh(connected.connection, 1));
        await(sent);
        int waiting = 800;
        for (int i = 0; i < waiting + 1; i++) {
            done.submit(() -> world.refresher.refresh(connected.connection, 1));
        }

        assertThat(done.take().get())
                .isInstanceOfSatisfying(RefreshResult.Unavailable.class, refused -> assertThat(refused.retryAfter())
                        .isPositive());
        answer.countDown();
        for (int i = 0; i < waiting + 1; i++) {
            assertThat(done.take().get()).isInstanceOf(RefreshResult.Fresh.class);
        }
        assertThat(refreshes()).hasSize(1);
        callers.shutdownNow();
    }

    private void herd(ExecutorService callers, int round) throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        world.server.willAnswer(ScriptedServer.tokens("a" + (round + 1), "r" + (round + 1)));
        world.server.meanwhile(() -> {
            sent.countDown();
            await(answer);
        });
        List<Future<RefreshResult>> results = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            results.add(callers.submit(() -> world.refresher.refresh(connected.connection, round)));
        }
        await(sent);
        answer.countDown();
        for (Future<RefreshResult> result : results) {
            RefreshResult.Fresh fresh = (RefreshResult.Fresh) result.get(10, TimeUnit.SECONDS);
            assertThat(fresh.tokenSet().version()).isEqualTo(round + 1L);
        }
    }

    private List<String> refreshes() {
        return world.server.asked().stream()
                .filter(r -> r.startsWith("refresh"))
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
