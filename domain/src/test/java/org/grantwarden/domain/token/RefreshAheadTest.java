package org.grantwarden.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.connection.Condition;
import org.grantwarden.domain.connection.ConditionReport;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.token.usecase.Conditions;
import org.grantwarden.domain.token.usecase.RefreshAhead;
import org.grantwarden.domain.token.usecase.WarnOfEnds;
import org.grantwarden.domain.world.Integrated;
import org.grantwarden.domain.world.QueueInMemory;
import org.grantwarden.domain.world.ScriptedServer;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RefreshAheadTest {
    private final Integrated integrated = new Integrated();
    private final World world = integrated.world;
    private final QueueInMemory queue = new QueueInMemory(world, integrated.entitlements);
    private final RefreshAhead ahead = new RefreshAhead(queue, world.refresher, world.providers, world, world.clock);
    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void a_token_that_somebody_asked_for_is_refreshed_once_before_it_expires() {
        asked();
        world.server.willAnswer(ScriptedServer.tokens("a2", "r2"));

        world.clock.pass(Duration.ofMinutes(30));
        run();
        assertThat(refreshes()).isEmpty();

        world.clock.pass(Duration.ofMinutes(16));
        run();
        run();
        assertThat(refreshes()).containsExactly("refresh r1");
        assertThat(world.tokenSets.find(integrated.connection).orElseThrow().version())
                .isEqualTo(2);
    }

    @Test
    void all_that_are_due_at_once_are_refreshed_with_one_request_each() {
        Map<UUID, Instant> uses = new HashMap<>();
        for (int i = 0; i < 60; i++) {
            UUID id = integrated.connected.another("Sync " + i, ScriptedServer.tokens("a-" + i, "r-" + i));
            uses.put(id, world.clock.instant());
        }
        integrated.entitlements.used(uses);
        world.clock.pass(Duration.ofMinutes(46));
        for (int i = 0; i < 60; i++) {
            world.server.willAnswer(ScriptedServer.tokens("b-" + i, "s-" + i));
        }

        run();
        run();

        assertThat(refreshes()).hasSize(60).doesNotHaveDuplicates();
        assertThat(uses.keySet()).allSatisfy(id -> assertThat(
                        world.tokenSets.find(id).orElseThrow().version())
                .isEqualTo(2));
    }

    @Test
    void one_that_nobody_asks_for_is_only_kept_alive() {
        world.clock.pass(Duration.ofHours(2));
        run();

        assertThat(refreshes()).isEmpty();
    }

    @Test
    void the_provider_is_left_alone_for_as_long_as_it_says() {
        asked();
        world.server.willAnswer(new TokenAnswer.Unavailable("busy", 429, Duration.ofMinutes(5), false));
        world.clock.pass(Duration.ofMinutes(46));

        run();
        run();

        assertThat(refreshes()).hasSize(1);
        assertThat(queue.dueAt(integrated.connection))
                .isAfterOrEqualTo(world.clock.instant().plusSeconds(300));
    }

    @Test
    void a_provider_that_hangs_takes_its_share_of_the_places_and_no_more() throws Exception {
        Map<UUID, Instant> uses = new HashMap<>();
        for (int i = 0; i < 15; i++) {
            UUID id = integrated.connected.another("Hung " + i, ScriptedServer.tokens("a-" + i, "hung-" + i));
            uses.put(id, world.clock.instant());
        }
        UUID other = integrated.connected.inSandbox("Other", ScriptedServer.tokens("o", "other"));
        uses.put(other, world.clock.instant());
        integrated.entitlements.used(uses);
        for (int i = 0; i < 17; i++) {
            world.server.willAnswer(ScriptedServer.tokens("b-" + i, "s-" + i));
        }
        CountDownLatch otherCame = new CountDownLatch(1);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger mostInside = new AtomicInteger();
        AtomicBoolean allWaited = new AtomicBoolean(true);
        world.server.meanwhile("sandbox", otherCame::countDown);
        world.server.meanwhile("production", () -> {
            mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
            allWaited.compareAndSet(true, waited(otherCame));
            inside.decrementAndGet();
        });
        world.clock.pass(Duration.ofMinutes(46));
        ExecutorService many = Executors.newFixedThreadPool(20);
        try {
            ahead.plan();
            ahead.sweep(many).get(30, TimeUnit.SECONDS);
        } finally {
            many.shutdownNow();
        }

        assertThat(allWaited).isTrue();
        assertThat(mostInside.get()).isBetween(1, 6);
        assertThat(uses.keySet()).allSatisfy(id -> assertThat(
                        world.tokenSets.find(id).orElseThrow().version())
                .isEqualTo(2));
    }

    @Test
    void a_dead_grant_is_not_tried_again_by_itself() {
        asked();
        world.server.willAnswer(new TokenAnswer.Refused(TokenAnswer.Reason.INVALID_GRANT, "invalid_grant", "", 400));
        world.clock.pass(Duration.ofMinutes(46));

        run();
        world.clock.pass(Duration.ofDays(1));
        run();

        assertThat(refreshes()).hasSize(1);
        assertThat(queue.dueAt(integrated.connection)).isNull();
    }

    @Test
    void a_refused_client_is_tried_again_later_and_its_grant_is_not_given_up() {
        asked();
        world.server.willAnswer(new TokenAnswer.Refused(TokenAnswer.Reason.INVALID_CLIENT, "invalid_client", "", 401));
        world.clock.pass(Duration.ofMinutes(46));

        run();

        assertThat(queue.dueAt(integrated.connection))
                .isEqualTo(world.clock.instant().plus(Duration.ofMinutes(15)));
    }

    @Test
    void an_end_that_comes_near_is_a_condition_and_each_step_an_entry() {
        WarnOfEnds warn = new WarnOfEnds(
                world.connections,
                world.tokenSets,
                world.providers,
                world.health,
                new Conditions(world.health, world.connections, world.ledger, new Entries(world.currentCall)),
                world.clock);
        TokenSet set = world.tokenSets.find(integrated.connection).orElseThrow();
        var clocks = GrantClocks.of(
                set,
                world.providers
                        .find(world.connections
                                .find(integrated.connection)
                                .orElseThrow()
                                .provider())
                        .orElseThrow()
                        .oauth2());
        warn.check();
        assertThat(world.health.conditionsOf(integrated.connection)).isEmpty();

        var idleEnd = clocks.idleEnd();
        assertThat(idleEnd).isNotNull();
        world.clock.pass(Duration.between(world.clock.instant(), idleEnd).minus(Duration.ofDays(29)));
        warn.check();
        warn.check();
        assertThat(world.health.conditionsOf(integrated.connection))
                .extracting(ConditionReport::condition)
                .containsExactly(Condition.GRANT_ENDS_SOON);
        assertThat(world.ledger.of(Action.CONNECTION_CONDITION)).hasSize(1);

        world.clock.pass(Duration.ofDays(23));
        warn.check();
        assertThat(world.health.conditionsOf(integrated.connection))
                .extracting(ConditionReport::detail)
                .containsExactly("idle_end_within_7_days");
    }

    /** Hangs until the other provider's call has come: it comes only if this one leaves it a place. */
    private static boolean waited(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void asked() {
        integrated.entitlements.used(Map.of(integrated.connection, world.clock.instant()));
    }

    private void run() {
        ahead.plan();
        ahead.sweep(threads).join();
    }

    private List<String> refreshes() {
        return world.server.asked().stream()
                .filter(asked -> asked.startsWith("refresh"))
                .toList();
    }
}
