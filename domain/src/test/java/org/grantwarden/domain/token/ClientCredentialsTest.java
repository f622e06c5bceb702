package org.grantwarden.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.connection.Condition;
import org.grantwarden.domain.connection.ConditionReport;
import org.grantwarden.domain.connection.ConnectionState;
import org.grantwarden.domain.iclient.usecase.RotateSecret;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.usecase.RefreshAhead;
import org.grantwarden.domain.world.EntitlementsInMemory;
import org.grantwarden.domain.world.Machine;
import org.grantwarden.domain.world.QueueInMemory;
import org.grantwarden.domain.world.ScriptedServer;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How tokens are renewed for which nobody consents: by asking for others (RFC 6749 §4.4). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClientCredentialsTest {
    private static final String ASKED = "client credentials for stages:read at https://auth.acme.example/token";

    private final Machine machine = new Machine();
    private final World world = machine.world;

    @BeforeEach
    void connected() {
        machine.connect(ScriptedServer.tokens("a1", null));
    }

    @Test
    @Tag("T11")
    void a_client_that_signs_knows_for_whom() {
        assertThat(world.server.audiences()).isNotEmpty().doesNotContain("null");
    }

    @Test
    @Tag("R12")
    void an_expired_one_is_asked_for_anew_without_any_refresh_token() {
        world.clock.pass(Duration.ofHours(2));
        world.server.willAnswer(ScriptedServer.tokens("a2", "canary-refresh"));

        RefreshResult result = world.accessTokens.usable(machine.connection);

        TokenSet tokenSet = ((RefreshResult.Fresh) result).tokenSet();
        assertThat(tokenSet.version()).isEqualTo(2);
        assertThat(tokenSet.refresh()).isNull();
        assertThat(world.tokenSets.reveal(machine.connection, 2).orElseThrow().refresh())
                .isNull();
        assertThat(machine.asked()).containsExactly(ASKED, ASKED);
        assertThat(machine.status().state()).isEqualTo(ConnectionState.ACTIVE);
        assertThat(world.ledger.of(Action.TOKEN_SET_REFRESH)).hasSize(1);
    }

    @Test
    @Tag("R12")
    void a_hundred_callers_at_once_make_one_token_request() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(100);
        CountDownLatch sent = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        world.server.willAnswer(ScriptedServer.tokens("a2", null));
        world.server.meanwhile(() -> {
            sent.countDown();
            await(answer);
        });
        List<Future<RefreshResult>> results = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            results.add(callers.submit(() -> world.refresher.refresh(machine.connection, 1)));
        }
        await(sent);
        answer.countDown();

        for (Future<RefreshResult> result : results) {
            RefreshResult.Fresh fresh = (RefreshResult.Fresh) result.get(10, TimeUnit.SECONDS);
            assertThat(fresh.tokenSet().version()).isEqualTo(2);
        }
        assertThat(machine.asked()).hasSize(2);
        callers.shutdownNow();
    }

    @Test
    @Tag("R12")
    void the_next_token_has_the_scopes_that_were_approved_since() {
        machine.change(AuthType.CLIENT_CREDENTIALS, "stages:read offers:read");
        world.server.willAnswer(ScriptedServer.tokens("a2", null));

        TokenSet tokenSet = ((RefreshResult.Fresh) world.refreshNow.refresh(machine.connection)).tokenSet();

        assertThat(machine.asked().get(1)).startsWith("client credentials for offers:read stages:read");
        assertThat(tokenSet.requested()).isEqualTo(Scopes.parse("stages:read offers:read"));
        assertThat(tokenSet.granted()).isEqualTo(Scopes.parse("stages:read offers:read"));
    }

    @Test
    @Tag("R12")
    void a_lost_answer_is_simply_asked_for_again() {
        world.server.willAnswer(new TokenAnswer.Unavailable("no answer", 0, null, true));
        assertThat(world.refresher.refresh(machine.connection, 1)).isInstanceOf(RefreshResult.Unavailable.class);
        assertThat(world.leases.openIntents(Duration.ZERO)).isEmpty();
        world.server.willAnswer(new TokenAnswer.Malformed("HTML", 200));
        assertThat(world.refresher.refresh(machine.connection, 1)).isInstanceOf(RefreshResult.Unavailable.class);
        assertThat(world.leases.openIntents(Duration.ZERO)).isEmpty();
        assertThat(conditions()).containsExactly(Condition.PROVIDER_UNAVAILABLE);

        world.server.willAnswer(ScriptedServer.tokens("a2", null));
        assertThat(world.refresher.refresh(machine.connection, 1)).isInstanceOf(RefreshResult.Fresh.class);
        assertThat(conditions()).isEmpty();
        assertThat(world.ledger.of(Action.TOKEN_SET_RETRY)).isEmpty();
        assertThat(world.ledger.of(Action.TOKEN_SET_OUTCOME_UNKNOWN)).isEmpty();
    }

    @Test
    void a_request_that_another_node_left_open_is_no_doubt() {
        world.leases.acquire(machine.connection, 1, "dead", Duration.ofMinutes(1), Duration.ofMinutes(2));
        world.leases.leaveOpen(
                new RefreshLeases.Lease(machine.connection, 1, "dead", 1, World.NOW.plus(Duration.ofMinutes(1))));
        world.server.willAnswer(ScriptedServer.tokens("a2", null));

        world.resumeRefreshes.watch();

        assertThat(world.tokenSets.find(machine.connection).orElseThrow().version())
                .isEqualTo(2);
        assertThat(world.ledger.of(Action.TOKEN_SET_RETRY)).isEmpty();
        assertThat(conditions()).isEmpty();
    }

    @Test
    @Tag("R12")
    void invalid_client_is_the_iclients_fault() {
        world.server.willAnswer(new TokenAnswer.Refused(TokenAnswer.Reason.INVALID_CLIENT, "invalid_client", "", 401));

        assertThat(world.refresher.refresh(machine.connection, 1)).isInstanceOf(RefreshResult.ClientProblem.class);
        assertThat(machine.status().state()).isEqualTo(ConnectionState.CLIENT_PROBLEM);
    }

    @Test
    @Tag("R12")
    void invalid_scope_asks_for_no_consent_and_ends_with_the_next_token() {
        world.server.willAnswer(new TokenAnswer.Refused(TokenAnswer.Reason.INVALID_SCOPE, "invalid_scope", "", 400));

        assertThat(world.refresher.refresh(machine.connection, 1))
                .isEqualTo(new RefreshResult.Refused("invalid_scope"));
        assertThat(machine.status().state()).isEqualTo(ConnectionState.TOKEN_REFUSED);
        assertThat(machine.status().detail()).isEqualTo("invalid_scope");

        world.server.willAnswer(ScriptedServer.tokens("a2", null));
        world.refresher.refresh(machine.connection, 1);
        assertThat(machine.status().state()).isEqualTo(ConnectionState.ACTIVE);
    }

    @Test
    void a_token_that_somebody_asked_for_is_kept_fresh_and_no_other_is_kept_alive() {
        Map<UUID, Instant> uses = new HashMap<>();
        EntitlementsInMemory entitlements = new EntitlementsInMemory(world.ledger);
        QueueInMemory queue = new QueueInMemory(world, entitlements);
        RefreshAhead ahead = new RefreshAhead(queue, world.refresher, world.providers, world, world.clock);
        ahead.plan();
        assertThat(queue.dueAt(machine.connection)).isNull();

        world.server.willAnswer(ScriptedServer.tokens("a2", null));
        world.refresher.refresh(machine.connection, 1);
        uses.put(machine.connection, world.clock.instant());
        entitlements.used(uses);
        ahead.plan();
        assertThat(queue.dueAt(machine.connection)).isNotNull();
        world.clock.pass(Duration.ofMinutes(46));
        world.server.willAnswer(ScriptedServer.tokens("a3", null));
        ahead.sweep(Runnable::run).join();

        assertThat(world.tokenSets.find(machine.connection).orElseThrow().version())
                .isEqualTo(3);
    }

    @Test
    void a_new_secret_is_proved_by_one_request() {
        world.server.willAnswer(ScriptedServer.tokens("a2", null));

        RotateSecret.Result result = world.rotateSecret.rotate(machine.iClient, 1, Secret.of("new-secret"));

        assertThat(result).isInstanceOf(RotateSecret.Result.Proved.class);
        assertThat(machine.asked()).hasSize(2);
        assertThat(world.server.clientSecrets().get(1).matches(Secret.of("new-secret")))
                .isTrue();
    }

    @Test
    void tokens_that_came_with_consent_are_not_renewed_so() {
        machine.change(AuthType.OAUTH2, "stages:read");

        assertThat(world.refresher.refresh(machine.connection, 1))
                .isEqualTo(new RefreshResult.NeedsAuthorization("no_refresh_token"));
        assertThat(machine.asked()).hasSize(1);
    }

    private List<Condition> conditions() {
        return machine.conditions().stream().map(ConditionReport::condition).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
