package org.grantwarden.domain.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.grantwarden.domain.authorization.Authorization.Status;
import org.grantwarden.domain.authorization.usecase.StartAuthorization.Reason;
import org.grantwarden.domain.authorization.usecase.StartByCode.Result;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.ConnectionForm;
import org.grantwarden.domain.connection.ConnectionState;
import org.grantwarden.domain.connection.ConnectionStatus;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.installation.Standing;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Actor;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.world.Connected;
import org.grantwarden.domain.world.ScriptedServer;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeviceFlowTest {
    private static final String POLL = "redeem canary-device-code at https://auth.acme.example/token";

    private final Connected connected = new Connected();
    private final World world = connected.world;
    private final UUID connection = connected.connection;

    @BeforeEach
    void codesAreGiven() {
        world.providers.giveCodesAt(URI.create("https://auth.acme.example/device"));
    }

    @Test
    @Tag("R13")
    void the_code_is_shown_the_server_is_asked_at_the_interval_and_the_tokens_arrive_as_with_the_code_flow() {
        Authorization run = begin();

        assertThat(world.devices
                        .start
                        .prompt(connection)
                        .orElseThrow()
                        .prompt()
                        .userCode()
                        .reveal())
                .isEqualTo("CANARY-USER-CODE");
        assertThat(status()).isEqualTo(ConnectionState.CONSENT_UNDER_WAY);
        pass(6, refused("authorization_pending"));
        assertThat(polls()).isZero();
        pass(1, refused("authorization_pending"));
        assertThat(polls()).isEqualTo(1);
        pass(7, ScriptedServer.tokens("a1", "r1"));

        assertThat(polls()).isEqualTo(2);
        assertThat(run(run).status()).isEqualTo(Status.GRANTED);
        assertThat(status()).isEqualTo(ConnectionState.ACTIVE);
        assertThat(world.tokenSets.find(connection).orElseThrow().boundTo())
                .isEqualTo(world.providers.all().get(0).accountTypes().get(0).tokenHosts());
        assertThat(world.tokenSets.find(connection).orElseThrow().refresh()).isNotNull();
        assertThat(world.devices.start.prompt(connection)).isEmpty();
        Entry authorized = world.ledger.of(Action.CONNECTION_AUTHORIZE).get(0);
        assertThat(authorized.actor()).isEqualTo(Actor.AUTHORIZER);
        assertThat(authorized.detail()).containsEntry("grant_type", "device_code");
        assertThat(world.ledger.of(Action.TOKEN_SET_CREATE)).hasSize(1);
        assertThat(world.ledger.of(Action.AUTHORIZATION_START).get(0).detail())
                .containsEntry("grant_type", "device_code")
                .containsEntry("verification_uri", "https://acme.example/device")
                .doesNotContainKey("redirect_uri");
        assertThat(world.ledger.all().toString()).doesNotContainIgnoringCase("canary");
        pass(60, refused("authorization_pending"));
        assertThat(polls()).isEqualTo(2);
    }

    @Test
    @Tag("R13")
    void slow_down_makes_it_slower_for_good() {
        begin();

        pass(7, refused("slow_down"));
        pass(11, refused("authorization_pending"));
        assertThat(polls()).isEqualTo(1);
        pass(1, refused("authorization_pending"));
        assertThat(polls()).isEqualTo(2);
        pass(11, refused("authorization_pending"));
        assertThat(polls()).isEqualTo(2);
        pass(1, refused("authorization_pending"));
        assertThat(polls()).isEqualTo(3);
    }

    @Test
    @Tag("R13")
    void when_its_time_is_over_it_ends_and_the_server_is_asked_no_more() {
        Authorization run = begin();

        pass(600, refused("authorization_pending"));

        assertThat(polls()).isZero();
        assertThat(run(run).status()).isEqualTo(Status.TIMED_OUT);
        assertThat(run(run).error()).isEqualTo("expired_token");
        assertThat(status()).isEqualTo(ConnectionState.NEVER_CAME_BACK);
        assertThat(world.ledger.of(Action.AUTHORIZATION_TIME_OUT)).hasSize(1);
    }

    @Test
    @Tag("R13")
    void the_last_pause_ends_with_the_code() {
        Authorization run = begin();

        pass(595, new TokenAnswer.Unavailable("read: timed out", 0, null, true));
        pass(5, ScriptedServer.tokens("a1", "r1"));

        assertThat(run(run).status()).isEqualTo(Status.TIMED_OUT);
    }

    @Test
    @Tag("R13")
    void a_person_who_says_no_declines_the_run() {
        Authorization run = begin();

        pass(7, refused("access_denied"));

        assertThat(run(run).status()).isEqualTo(Status.DECLINED);
        assertThat(status()).isEqualTo(ConnectionState.DECLINED);
        assertThat(world.ledger.of(Action.AUTHORIZATION_DECLINE).get(0).actor()).isEqualTo(Actor.AUTHORIZER);
    }

    @Test
    void a_turn_that_is_held_is_nobody_elses_until_its_node_has_been_silent_for_long() {
        begin();
        world.clock.pass(Duration.ofSeconds(7));
        Duration hold = Duration.ofSeconds(30);

        DevicePolls.Turn turn = world.devices.polls.take(20, hold).get(0);
        world.clock.pass(Duration.ofSeconds(29));
        assertThat(world.devices.polls.take(20, hold)).isEmpty();

        // The node died; another one goes on, and the first one's turn counts no more.
        world.clock.pass(Duration.ofSeconds(1));
        world.server.willAnswer(ScriptedServer.tokens("a1", "r1"));
        poll();
        assertThat(world.devices.polls.keep(turn, hold)).isFalse();
        assertThat(status()).isEqualTo(ConnectionState.ACTIVE);
    }

    @Test
    void a_node_in_doubt_asks_for_nothing() {
        begin();
        world.stands(Standing.COPY);

        pass(30, ScriptedServer.tokens("a1", "r1"));

        assertThat(polls()).isZero();
    }

    @Test
    void tokens_that_come_for_a_run_that_ended_meanwhile_are_not_kept_and_on_record() {
        Authorization run = begin();
        Call administrator = world.currentCall.get();
        world.server.meanwhile(
                () -> world.currentCall.as(administrator, () -> world.startAuthorization.start(connection)));

        pass(7, ScriptedServer.tokens("canary", "canary"));

        assertThat(run(run).status()).isEqualTo(Status.SUPERSEDED);
        assertThat(world.tokenSets.find(connection)).isEmpty();
        assertThat(world.ledger.last().action()).isEqualTo(Action.AUTHORIZATION_REJECT);
        assertThat(world.ledger.last().detail()).containsEntry("reason", "ended_meanwhile");
    }

    @Test
    void the_device_code_goes_to_no_other_token_endpoint_than_that_of_its_server() {
        Authorization run = begin();
        world.providers.moveTokenEndpoint(URI.create("https://auth.acme.example/token2"));

        pass(7, ScriptedServer.tokens("a1", "r1"));

        assertThat(polls()).isZero();
        assertThat(run(run).error()).isEqualTo("connection_or_client_gone");
    }

    @Test
    void where_no_code_is_given_nothing_begins_and_that_is_on_record() {
        DeviceAnswer.Failed failed =
                new DeviceAnswer.Failed(DeviceAnswer.Why.REFUSED, "unauthorized_client: not for you", 400);
        world.server.willGive(failed);

        assertThat(world.devices.start.start(connection)).isEqualTo(new Result.NoCode(failed));

        assertThat(present().lifecycle()).isEqualTo(Lifecycle.DRAFT);
        assertThat(world.authorizations.newestOf(connection)).isEmpty();
        assertThat(world.ledger.last().detail())
                .containsEntry("error", "device_refused")
                .containsEntry("error_description", "unauthorized_client: not for you");
    }

    @Test
    void nothing_is_asked_where_the_provider_gives_no_codes_or_the_secret_may_not_go() {
        world.providers.giveCodesAt(URI.create("https://elsewhere.example/device"));
        assertThat(world.devices.start.start(connection)).isEqualTo(new Result.Refused(Reason.SECRET_BOUND_ELSEWHERE));

        world.providers.giveCodesAt(null);
        assertThat(world.devices.start.start(connection)).isEqualTo(new Result.Refused(Reason.NO_DEVICE_ENDPOINT));

        assertThat(world.server.asked()).isEmpty();
        assertThat(world.ledger.last().detail()).containsEntry("reason", "no_device_endpoint");
    }

    @Test
    void a_connection_that_asks_for_something_else_meanwhile_gets_no_run() {
        world.server.meanwhile(() -> world.keepConnections.change(
                connection,
                present().version(),
                new ConnectionForm(
                        "Nightly sync",
                        "acme",
                        "production",
                        AuthType.OAUTH2,
                        present().iClientId(),
                        Scopes.parse("offline_access"),
                        null)));
        world.server.willGive(new DeviceAnswer.Given(code()));

        assertThat(world.devices.start.start(connection)).isEqualTo(new Result.Refused(Reason.CHANGED_MEANWHILE));
        assertThat(world.authorizations.newestOf(connection)).isEmpty();
    }

    @Test
    void where_no_browser_can_be_sent_the_code_is_the_only_way() {
        world.providers.haveNoEntrance();

        assertThat(world.startAuthorization.obstacle(connection)).contains(Reason.BY_CODE_ONLY);
        assertThat(begin().grantType()).isEqualTo(GrantType.DEVICE_CODE);
    }

    private Authorization begin() {
        world.server.willGive(new DeviceAnswer.Given(code()));
        Result.Waiting waiting = (Result.Waiting) world.devices.start.start(connection);
        return world.authorizations.find(waiting.authorizationId()).orElseThrow();
    }

    private static DeviceCode code() {
        return new DeviceCode(
                Secret.of("canary-device-code"),
                new DevicePrompt(Secret.of("CANARY-USER-CODE"), URI.create("https://acme.example/device"), null),
                Duration.ofMinutes(10),
                DevicePace.ofSeconds(7));
    }

    /** So many seconds pass; if the server is asked then, this is its answer. */
    private void pass(int seconds, TokenAnswer answer) {
        long before = polls();
        world.clock.pass(Duration.ofSeconds(seconds));
        world.server.answerOnly(answer);
        poll();
        assertThat(polls() - before).isLessThanOrEqualTo(1);
    }

    private void poll() {
        world.devices.poll.poll(Runnable::run).join();
    }

    private long polls() {
        return world.server.asked().stream().filter(POLL::equals).count();
    }

    private Authorization run(Authorization begun) {
        return world.authorizations.find(begun.id()).orElseThrow();
    }

    private Connection present() {
        return world.connections.find(connection).orElseThrow();
    }

    private ConnectionState status() {
        return ConnectionStatus.of(
                        present(),
                        world.health.conditionsOf(connection),
                        world.tokenSets.find(connection).orElse(null),
                        world.authorizations.newestOf(connection).orElse(null),
                        world.clock.instant())
                .state();
    }

    private static TokenAnswer refused(String error) {
        return new TokenAnswer.Refused(TokenAnswer.Reason.OTHER, error, "", 400);
    }
}
