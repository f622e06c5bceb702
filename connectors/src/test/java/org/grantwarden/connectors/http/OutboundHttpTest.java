package org.grantwarden.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.client5.http.DnsResolver;
import org.grantwarden.connectors.http.Exchange.Answered;
import org.grantwarden.connectors.http.Exchange.Failed;
import org.grantwarden.connectors.http.Exchange.Step;
import org.grantwarden.domain.installation.StartRefusedException;
import org.grantwarden.domain.secret.Hosts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OutboundHttpTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private StubServer stub;

    @BeforeEach
    void start() throws IOException {
        stub = StubServer.start();
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void an_allowed_loopback_host_is_reached_with_plain_http() {
        stub.then(Answer.json(200, "{}"));

        Exchange exchange = send(TestHttp.reaching(stub), stub.url("/a?b=c"));

        assertThat(exchange).isInstanceOf(Answered.class);
        assertThat(stub.request().uri()).hasToString("/a?b=c");
        assertThat(stub.request().header("User-Agent").get(0)).matches("Grantwarden/\\d.*");
        assertThat(stub.request().header("Accept-Encoding")).isEmpty();
        assertThat(stub.request().header("Upgrade")).isEmpty();
    }

    @Test
    void T14_a_redirect_is_not_followed() {
        stub.then(Answer.said(302, "").header("Location", "http://169.254.169.254/latest/meta-data"));

        Exchange exchange = send(TestHttp.reaching(stub), stub.url("/"));

        assertThat(exchange).isInstanceOfSatisfying(Answered.class, answered -> assertThat(answered.status())
                .isEqualTo(302));
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void T14_a_body_of_50_MB_is_cut_off() {
        stub.then(Answer.floods(50L * 1024 * 1024));

        Exchange exchange = send(TestHttp.reaching(stub), stub.url("/"));

        assertThat(exchange).isInstanceOfSatisfying(Answered.class, answered -> {
            assertThat(answered.cut()).isTrue();
            assertThat(answered.body()).hasSize(OutboundHttp.MOST_BYTES);
        });
    }

    @Test
    void T14_a_dripping_answer_is_ended_by_the_deadline() {
        stub.then(Answer.drips());

        Exchange exchange = send(TestHttp.reaching(stub.host(), Duration.ofMillis(700)), stub.url("/"));

        assertThat(exchange).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.step()).isEqualTo(Step.TIME);
            assertThat(failed.maybeProcessed()).isTrue();
        });
    }

    @Test
    void a_server_that_hangs_up_is_not_asked_again_and_may_have_processed() {
        stub.always(Answer.hangsUp());

        Exchange exchange = send(TestHttp.reaching(stub), stub.url("/"));

        assertThat(exchange).isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.maybeProcessed())
                .isTrue());
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void a_refused_connection_processed_nothing() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        Exchange exchange =
                send(TestHttp.reaching("127.0.0.1:" + free, LONG), URI.create("http://127.0.0.1:" + free + "/"));

        assertThat(exchange).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.step()).isEqualTo(Step.CONNECT);
            assertThat(failed.maybeProcessed()).isFalse();
        });
    }

    @Test
    void an_unknown_name_processed_nothing() {
        DnsResolver nothing = new TestNames(host -> {
            throw new UnknownHostException(host);
        });

        Exchange exchange = send(over(nothing), URI.create("https://provider.test/"));

        assertThat(exchange).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.step()).isEqualTo(Step.NAME);
            assertThat(failed.maybeProcessed()).isFalse();
        });
    }

    @Test
    void after_the_deadline_nothing_is_sent_any_more() {
        DnsResolver slow = new TestNames(host -> {
            LockSupport.parkNanos(Duration.ofMillis(600).toNanos());
            return new InetAddress[] {TestNames.address("127.0.0.1")};
        });
        OutboundHttp http = new OutboundHttp(
                new Gates(Clock.systemUTC()),
                Duration.ofMillis(200),
                AllowedHosts.of(Optional.of(stub.host()), Optional.empty()),
                slow,
                Optional.empty(),
                Optional.empty());

        Exchange exchange = send(http, stub.url("/"));

        assertThat(exchange).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.step()).isEqualTo(Step.TIME);
            assertThat(failed.maybeProcessed()).isFalse();
        });
        assertThat(stub.requests()).isEmpty();
    }

    @Test
    void no_cookie_is_kept_and_no_connection_used_twice() {
        stub.always(Answer.json(200, "{}").header("Set-Cookie", "id=1; Path=/"));
        OutboundHttp http = TestHttp.reaching(stub);

        send(http, stub.url("/"));
        send(http, stub.url("/"));

        assertThat(stub.requests()).hasSize(2).allSatisfy(request -> assertThat(request.header("Cookie"))
                .isEmpty());
    }

    @Test
    void T14_a_compressed_answer_is_not_blown_up() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[20 * 1024 * 1024]);
        }
        stub.then(Answer.bytes(200, packed.toByteArray()).header("Content-Encoding", "gzip"));

        Exchange exchange = send(TestHttp.reaching(stub), stub.url("/"));

        assertThat(exchange).isInstanceOfSatisfying(Answered.class, answered -> assertThat(answered.body())
                .hasSizeLessThan(100_000));
    }

    @Test
    void neither_call_nor_answer_prints_what_it_carries() {
        stub.then(Answer.json(200, "canary-body"));
        Call call = new Call(
                "POST", stub.url("/"), Map.of("Authorization", "Bearer canary-token"), "client_secret=canary-form");

        Exchange exchange = TestHttp.reaching(stub).send(call, Hosts.of(stub.url("/")));

        assertThat(call + " " + exchange).doesNotContain("canary");
        assertThat(stub.request().body()).isEqualTo("client_secret=canary-form");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "http://localhost:1", "a b:1", "host:port"})
    void a_setting_that_is_no_host_and_port_stops_the_start(String setting) {
        assertThatThrownBy(() -> TestHttp.reaching(setting, LONG))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("GRANTWARDEN_ALLOWED_HOSTS");
    }

    private static Exchange send(OutboundHttp http, URI url) {
        return http.send(Call.get(url, Map.of()), Hosts.of(url));
    }

    private OutboundHttp over(DnsResolver resolver) {
        return new OutboundHttp(
                new Gates(Clock.systemUTC()),
                Duration.ofSeconds(2),
                AllowedHosts.of(Optional.of(stub.host()), Optional.empty()),
                resolver,
                Optional.empty(),
                Optional.empty());
    }
}
