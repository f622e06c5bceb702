package org.grantwarden.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.grantwarden.connectors.http.Exchange.Answered;
import org.grantwarden.connectors.http.Exchange.NotNow;
import org.grantwarden.connectors.http.Exchange.Why;
import org.grantwarden.domain.provider.HostTraffic;
import org.grantwarden.domain.provider.HostTraffic.Flow;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.provider.RateLimit;
import org.grantwarden.domain.secret.Hosts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody waits at these gates, and their clock stands: no answer depends on how fast the test runs. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GatesTest {
    private static final Route PRODUCTION = new Route("acme", "production");
    private static final Route SANDBOX = new Route("acme", "sandbox");
    private static final Answer OUT_OF_ORDER = Answer.said(503, "out of order");
    private static final Answer FINE = Answer.json(200, "{}");

    private final HandClock clock = new HandClock();
    private final Gates gates = new Gates(clock, Duration.ZERO);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private StubServer stub;
    private StubServer other;
    private OutboundHttp http;

    @BeforeEach
    void start() throws IOException {
        stub = StubServer.start();
        other = StubServer.start().always(FINE);
        http = TestHttp.reaching(stub.host() + "," + other.host(), Duration.ofSeconds(60), gates);
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        http.close();
        stub.close();
        other.close();
    }

    @Test
    void while_a_host_hangs_others_answer_and_one_call_too_many_is_refused_at_once() throws Exception {
        Held held = new Held(Gate.PLACES, FINE);
        stub.always(held);
        List<Future<Exchange>> hanging = new ArrayList<>();
        for (int i = 0; i < Gate.PLACES; i++) {
            hanging.add(threads.submit(() -> send(PRODUCTION)));
        }
        held.awaitRequests();

        assertThat(status(send(PRODUCTION, other.url("/")))).isEqualTo(200);
        assertThat(why(send(PRODUCTION))).isEqualTo(Why.BUSY);
        assertThat(traffic().underWay()).isEqualTo(Gate.PLACES);

        held.release();
        for (Future<Exchange> call : hanging) {
            assertThat(status(call.get(30, TimeUnit.SECONDS))).isEqualTo(200);
        }
        assertThat(stub.requests()).hasSize(Gate.PLACES);
        assertThat(status(send(PRODUCTION))).isEqualTo(200);
        assertThat(traffic().underWay()).isZero();
    }

    @Test
    void a_host_that_fails_repeatedly_is_given_a_rest_and_calls_are_answered_without_being_sent() {
        stub.always(OUT_OF_ORDER);
        fail(Gates.JUDGED_FROM);

        Exchange refused = send(PRODUCTION);

        assertThat(refused).isInstanceOfSatisfying(NotNow.class, notNow -> {
            assertThat(notNow.why()).isEqualTo(Why.RESTING);
            assertThat(notNow.retryAfter()).isEqualTo(Gates.REST);
            assertThat(notNow.detail())
                    .startsWith("nothing was sent: " + stub.host() + " is given a rest until 2026-03-03T10:00:30Z")
                    .contains("status 503");
        });
        assertThat(stub.requests()).hasSize(Gates.JUDGED_FROM);
        assertThat(traffic().flow()).isEqualTo(Flow.RESTING);
        assertThat(traffic().until()).isEqualTo(clock.instant().plus(Gates.REST));
        assertThat(traffic().lastFailure()).isEqualTo("status 503");
        assertThat(status(send(PRODUCTION, other.url("/")))).isEqualTo(200);
        assertThat(status(send(SANDBOX))).isEqualTo(503);
    }

    @Test
    void after_the_rest_one_call_tries_and_its_success_lets_all_through() throws Exception {
        stub.always(OUT_OF_ORDER);
        fail(Gates.JUDGED_FROM);
        clock.pass(Gates.REST.plusSeconds(1));
        assertThat(traffic().flow()).isEqualTo(Flow.ON_TRIAL);
        Held held = new Held(1, FINE);
        stub.always(held);
        Future<Exchange> trial = threads.submit(() -> send(PRODUCTION));
        held.awaitRequests();

        assertThat(why(send(PRODUCTION))).isEqualTo(Why.ON_TRIAL);

        held.release();
        assertThat(status(trial.get(30, TimeUnit.SECONDS))).isEqualTo(200);
        assertThat(traffic().flow()).isEqualTo(Flow.FLOWING);
        assertThat(status(send(PRODUCTION))).isEqualTo(200);
    }

    @Test
    void a_trial_that_fails_begins_another_rest() {
        stub.always(OUT_OF_ORDER);
        fail(Gates.JUDGED_FROM);
        clock.pass(Gates.REST.plusSeconds(1));

        assertThat(status(send(PRODUCTION))).isEqualTo(503);

        assertThat(why(send(PRODUCTION))).isEqualTo(Why.RESTING);
        assertThat(traffic().until()).isEqualTo(clock.instant().plus(Gates.REST));
    }

    @Test
    void a_host_that_accepts_no_connection_fails_as_well() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        URI nobody = URI.create("http://127.0.0.1:" + free + "/");
        OutboundHttp reaching = TestHttp.reaching("127.0.0.1:" + free, Duration.ofSeconds(60), gates);
        for (int i = 0; i < Gates.JUDGED_FROM; i++) {
            assertThat(reaching.send(Call.get(nobody, Map.of()), Hosts.of(nobody), PRODUCTION))
                    .isInstanceOf(Exchange.Failed.class);
        }

        assertThat(why(reaching.send(Call.get(nobody, Map.of()), Hosts.of(nobody), PRODUCTION)))
                .isEqualTo(Why.RESTING);
        assertThat(traffic().lastFailure()).startsWith("connect: ");
    }

    @Test
    void an_answer_that_breaks_off_fails_as_well() {
        stub.always(Answer.hangsUp());
        fail(Gates.JUDGED_FROM);

        assertThat(why(send(PRODUCTION))).isEqualTo(Why.RESTING);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 408, 429})
    void an_answer_that_is_our_fault_never_leads_to_a_rest(int status) {
        stub.always(Answer.said(status, "no"));
        fail(4 * Gates.JUDGED_FROM);

        assertThat(traffic().flow()).isEqualTo(Flow.FLOWING);
        assertThat(traffic().lastFailureAt()).isNull();
        assertThat(stub.requests()).hasSize(4 * Gates.JUDGED_FROM);
    }

    @Test
    void failures_of_long_ago_do_not_count() {
        stub.always(OUT_OF_ORDER);
        fail(Gates.JUDGED_FROM - 1);
        clock.pass(Duration.ofMinutes(6));
        fail(Gates.JUDGED_FROM - 1);

        assertThat(traffic().flow()).isEqualTo(Flow.FLOWING);
    }

    @Test
    void retry_after_is_obeyed() {
        stub.then(Answer.said(429, "").header("Retry-After", "120")).always(FINE);
        send(PRODUCTION);

        assertThat(send(PRODUCTION)).isInstanceOfSatisfying(NotNow.class, notNow -> {
            assertThat(notNow.why()).isEqualTo(Why.ASKED_TO_WAIT);
            assertThat(notNow.retryAfter()).isEqualTo(Duration.ofMinutes(2));
        });
        assertThat(traffic().flow()).isEqualTo(Flow.ASKED_TO_WAIT);
        assertThat(status(send(SANDBOX))).isEqualTo(200);

        clock.pass(Duration.ofMinutes(2));
        assertThat(status(send(PRODUCTION))).isEqualTo(200);
    }

    @Test
    void a_call_that_cannot_be_made_again_waits_for_the_end_of_a_short_rest() throws Exception {
        stub.then(Answer.said(429, "").header("Retry-After", "1")).always(FINE);
        send(PRODUCTION);
        assertThat(why(send(PRODUCTION))).isEqualTo(Why.ASKED_TO_WAIT);

        Future<Exchange> patient = threads.submit(() -> send(PRODUCTION.patient()));
        clock.pass(Duration.ofSeconds(1));

        assertThat(status(patient.get(30, TimeUnit.SECONDS))).isEqualTo(200);
    }

    @Test
    void nobody_waits_for_the_end_of_a_long_rest() {
        stub.then(Answer.said(429, "").header("Retry-After", "120")).always(FINE);
        send(PRODUCTION);

        assertThat(why(send(PRODUCTION.patient()))).isEqualTo(Why.ASKED_TO_WAIT);
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void a_server_out_of_order_may_say_by_a_date_when_it_is_back() {
        stub.then(Answer.said(503, "").header("Retry-After", "Tue, 03 Mar 2026 10:01:00 GMT"))
                .always(FINE);
        send(PRODUCTION);

        assertThat(traffic().until()).isEqualTo(Instant.parse("2026-03-03T10:01:00Z"));
        clock.pass(Duration.ofMinutes(1));
        assertThat(status(send(PRODUCTION))).isEqualTo(200);
    }

    @Test
    void no_more_calls_are_sent_than_the_provider_documents() {
        Route limited = new Route("acme", "production", new RateLimit(10, 15), Duration.ZERO);
        stub.always(FINE);
        // Five are saved up; within the same second ten more come in.
        for (int i = 0; i < 5; i++) {
            assertThat(status(send(limited))).isEqualTo(200);
        }

        assertThat(send(limited)).isInstanceOfSatisfying(NotNow.class, notNow -> {
            assertThat(notNow.why()).isEqualTo(Why.PACED);
            assertThat(notNow.retryAfter()).isBetween(Duration.ofMillis(1), Duration.ofMillis(100));
        });
        clock.pass(Duration.ofMillis(100));
        assertThat(status(send(limited))).isEqualTo(200);
        assertThat(why(send(limited))).isEqualTo(Why.PACED);
        assertThat(traffic().underWay()).isZero();
    }

    @Test
    void a_call_that_may_not_be_sent_at_all_says_nothing_about_the_host() {
        for (int i = 0; i < 3 * Gate.PLACES; i++) {
            Exchange refused = http.send(Call.get(stub.url("/"), Map.of()), Hosts.of(other.url("/")), PRODUCTION);
            assertThat(refused).isInstanceOf(Exchange.Refused.class);
        }
        stub.always(FINE);

        assertThat(status(send(PRODUCTION))).isEqualTo(200);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(send(PRODUCTION)).isNotInstanceOf(NotNow.class);
        }
    }

    private Exchange send(Route route) {
        return send(route, stub.url("/"));
    }

    private Exchange send(Route route, URI url) {
        return http.send(Call.get(url, Map.of()), Hosts.of(url), route);
    }

    private HostTraffic traffic() {
        return gates.of(new ProviderId("acme")).stream()
                .filter(host -> host.accountType().equals("production"))
                .filter(host -> !host.host().equals(other.host()))
                .findFirst()
                .orElseThrow();
    }

    private static int status(Exchange exchange) {
        assertThat(exchange).isInstanceOf(Answered.class);
        return ((Answered) exchange).status();
    }

    private static Why why(Exchange exchange) {
        assertThat(exchange).isInstanceOf(NotNow.class);
        return ((NotNow) exchange).why();
    }
}
