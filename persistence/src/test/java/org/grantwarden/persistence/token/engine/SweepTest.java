package org.grantwarden.persistence.token.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.persistence.token.engine.EngineWorld.Authorized;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Very many token sets that are due at the same moment. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SweepTest {
    private static final boolean LONG = Boolean.getBoolean("grantwarden.long");
    private static final int DUE = LONG ? 10_000 : 300;
    private static final Duration LATENCY = Duration.ofMillis(LONG ? 200 : 20);
    private static final int AT_ONCE = 50;
    /** The size of the product's pool, and how much of it a sweep may take. */
    private static final int POOL = 32;

    private static final int MOST = 20;

    private final EngineWorld world = EngineWorld.shared();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void tidy() {
        world.server.takes(Duration.ZERO);
        threads.shutdownNow();
    }

    @Test
    void all_that_is_due_is_refreshed_once_and_no_call_holds_a_connection() throws Exception {
        List<Authorized> due = due();
        world.server.takes(LATENCY);
        try (EngineNode node = world.node("sweep", world.source(), POOL, Clock.systemUTC())) {
            CompletableFuture<Void> sweep = node.call.as(Call.system("refresher"), () -> {
                node.ahead.plan();
                return node.ahead.sweep(threads);
            });
            sweep.get(10, TimeUnit.MINUTES);

            assertThat(due).allSatisfy(one -> assertThat(one.grant().requests()).isEqualTo(1));
            assertThat(node.heldDuringCalls).hasValue(0);
            assertThat(node.pool.most()).isBetween(1, MOST);
        }
        world.assertLive(due, 2);
    }

    /** Authorized an hour ago, and asked for since. */
    private List<Authorized> due() {
        Consents anHourAgo =
                world.consents(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-StrictServer.LIFETIME_SECONDS)));
        List<Authorized> due = new ArrayList<>();
        while (due.size() < DUE) {
            world.administrators.units.required(() -> {
                Map<UUID, Instant> uses = new HashMap<>();
                for (int i = 0; i < AT_ONCE; i++) {
                    int n = due.size();
                    ProviderId provider = n % 2 == 0 ? Catalogue.RETRYING : Catalogue.CAUTIOUS;
                    String accountType = Catalogue.ACCOUNT_TYPES.get(n / 2 % Catalogue.ACCOUNT_TYPES.size());
                    Authorized one = anHourAgo.to(provider, accountType);
                    due.add(one);
                    uses.put(one.id(), Instant.now());
                }
                world.administrators.tokenUses.used(uses);
                return true;
            });
        }
        return due;
    }
}
