package org.grantwarden.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.grantwarden.connectors.http.Exchange.Failed;
import org.grantwarden.connectors.http.Exchange.Refused;
import org.grantwarden.domain.secret.Hosts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where nothing is sent, whatever the URL, the name or its addresses say. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefusedHostsTest {
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "[::1]",
                "10.0.0.1",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "[fd00::1]",
                "0.0.0.0",
                "[::ffff:127.0.0.1]",
                "2130706433",
                "localhost",
                "100.64.0.1",
                "[64:ff9b::7f00:1]"
            })
    void T14_an_internal_address_is_refused(String host) {
        URI url = URI.create("https://" + host + ":" + stub.port() + "/");

        Exchange exchange = send(TestHttp.reaching("elsewhere:1", LONG), url);

        assertThat(exchange).isInstanceOf(Refused.class);
        assertThat(stub.requests()).isEmpty();
    }

    @Test
    void T14_a_name_that_leads_to_loopback_is_refused() {
        OutboundHttp http = resolving((host, turn) -> "127.0.0.1");

        Exchange exchange = send(http, URI.create("https://provider.test:" + stub.port() + "/"));

        assertThat(exchange).isInstanceOf(Refused.class);
    }

    @Test
    void T14_a_name_that_leads_inside_and_outside_is_refused_as_a_whole() {
        DnsResolver both = new TestNames(
                host -> new InetAddress[] {TestNames.address("192.0.2.1"), TestNames.address("10.0.0.1")});

        Exchange exchange = send(over(both), URI.create("https://provider.test/"));

        assertThat(exchange).isInstanceOf(Refused.class);
    }

    @Test
    void T14_the_address_connected_to_is_the_one_checked_however_the_answers_change() {
        AtomicInteger lookups = new AtomicInteger();
        OutboundHttp http = resolving((host, turn) -> {
            lookups.incrementAndGet();
            return turn == 0 ? "192.0.2.1" : "127.0.0.1";
        });
        URI url = URI.create("https://provider.test:" + stub.port() + "/");

        Exchange first = send(http, url);
        Exchange second = send(http, url);

        assertThat(first).isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.maybeProcessed())
                .isFalse());
        assertThat(second).isInstanceOf(Refused.class);
        assertThat(lookups).hasValue(2);
        assertThat(stub.requests()).isEmpty();
    }

    @Test
    void an_allowed_loopback_name_that_leads_off_this_machine_is_refused() {
        OutboundHttp http = new OutboundHttp(
                new Gates(Clock.systemUTC()),
                LONG,
                AllowedHosts.of(Optional.of("localhost:8099"), Optional.empty()),
                new TestNames(host -> new InetAddress[] {TestNames.address("192.0.2.1")}),
                Optional.empty(),
                Optional.empty());

        assertThat(send(http, URI.create("http://localhost:8099/"))).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://provider.example/",
                "http://127.0.0.1:1/",
                "ftp://provider.example/",
                "https://user@provider.example/",
                "http://intranet.example:8080/"
            })
    void T1_anything_but_https_to_a_plain_host_is_refused(String url) {
        OutboundHttp http = TestHttp.reaching("intranet.example:8080", LONG);

        Exchange exchange = http.send(
                Call.get(URI.create(url), Map.of()),
                Hosts.ofNames(List.of(
                        "provider.example:80", "127.0.0.1:1", "provider.example:443", "intranet.example:8080")));

        assertThat(exchange).isInstanceOf(Refused.class);
    }

    @Test
    void a_secret_does_not_go_to_a_host_to_which_it_is_not_bound() {
        Exchange exchange = TestHttp.reaching(stub)
                .send(Call.get(stub.url("/"), Map.of()), Hosts.of(URI.create("https://provider.example/")));

        assertThat(exchange).isInstanceOf(Refused.class);
        assertThat(stub.requests()).isEmpty();
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

    private OutboundHttp resolving(Names names) {
        AtomicInteger turn = new AtomicInteger();
        return over(
                new TestNames(host -> new InetAddress[] {TestNames.address(names.of(host, turn.getAndIncrement()))}));
    }

    private interface Names {
        String of(String host, int turn);
    }
}
