package org.grantwarden.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.util.X509CertUtils;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.grantwarden.connectors.http.Exchange.Answered;
import org.grantwarden.connectors.http.Exchange.Failed;
import org.grantwarden.connectors.http.Exchange.Step;
import org.grantwarden.connectors.iclient.JoseClientKeys;
import org.grantwarden.connectors.iclient.KeptCertificate;
import org.grantwarden.domain.installation.StartRefusedException;
import org.grantwarden.domain.secret.Hosts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OutboundTlsTest {
    private static TestCertificates.@Nullable Made fitting;
    private static TestCertificates.@Nullable Made foreign;

    @BeforeAll
    static void make(@TempDir Path folder) throws Exception {
        fitting = TestCertificates.make(
                Files.createDirectory(folder.resolve("fitting")), "ip:127.0.0.1,dns:provider.invalid");
        foreign = TestCertificates.make(Files.createDirectory(folder.resolve("foreign")), "dns:other.example");
    }

    @Test
    void T1_a_self_signed_certificate_is_refused() throws Exception {
        TestCertificates.Made made = Objects.requireNonNull(fitting);

        try (StubServer stub = StubServer.startTls(made.context())) {
            Exchange exchange = send(stub, stub.url("/"), Optional.empty(), Optional.empty());

            assertThat(exchange).isInstanceOfSatisfying(Failed.class, failed -> {
                assertThat(failed.step()).isEqualTo(Step.TLS);
                assertThat(failed.detail()).contains("not trusted");
                assertThat(failed.maybeProcessed()).isFalse();
            });
            assertThat(stub.requests()).isEmpty();
        }
    }

    @Test
    void T1_a_certificate_for_another_name_is_refused() throws Exception {
        TestCertificates.Made made = Objects.requireNonNull(foreign);

        try (StubServer stub = StubServer.startTls(made.context())) {
            Exchange exchange = send(stub, stub.url("/"), Optional.of(made.pem().toString()), Optional.empty());

            assertThat(exchange).isInstanceOfSatisfying(Failed.class, failed -> {
                assertThat(failed.step()).isEqualTo(Step.TLS);
                assertThat(failed.detail()).contains("another name");
                assertThat(failed.maybeProcessed()).isFalse();
            });
            assertThat(stub.requests()).isEmpty();
        }
    }

    @Test
    void a_certificate_of_the_operators_CA_file_is_accepted() throws Exception {
        TestCertificates.Made made = Objects.requireNonNull(fitting);

        try (StubServer stub = StubServer.startTls(made.context())) {
            stub.then(Answer.json(200, "{}"));

            Exchange exchange = send(stub, stub.url("/"), Optional.of(made.pem().toString()), Optional.empty());

            assertThat(exchange).isInstanceOf(Answered.class);
        }
    }

    @Test
    void a_provider_is_reached_through_the_proxy() throws Exception {
        TestCertificates.Made made = Objects.requireNonNull(fitting);

        try (StubServer stub = StubServer.startTls(made.context());
                TunnelProxy proxy = TunnelProxy.start(stub.port())) {
            stub.then(Answer.json(200, "{}"));

            Exchange exchange = send(
                    stub,
                    URI.create("https://provider.invalid/v1"),
                    Optional.of(made.pem().toString()),
                    Optional.of(proxy.url()));

            assertThat(exchange).isInstanceOf(Answered.class);
            assertThat(proxy.asked()).containsExactly("CONNECT provider.invalid:443 HTTP/1.1");
            assertThat(stub.request().uri()).hasToString("/v1");
        }
    }

    @Test
    @Tag("T12")
    void a_certificate_of_ours_goes_through_the_proxy_to_the_provider_and_no_further() throws Exception {
        TestCertificates.Made made = Objects.requireNonNull(fitting);
        Guests guests = new Guests();
        KeptCertificate kept =
                KeptCertificate.of(new JoseClientKeys().makeCertificate()).orElseThrow();

        try (StubServer stub = StubServer.startAsking(made.asking(guests));
                TunnelProxy proxy = TunnelProxy.start(stub.port())) {
            stub.always(guests.noting(Answer.json(200, "{}")));
            OutboundHttp http = http(stub, Optional.of(made.pem().toString()), Optional.of(proxy.url()));
            Call call = Call.get(URI.create("https://provider.invalid/v1"), Map.of());

            assertThat(http.send(call.by(kept.identity()), Hosts.of(call.url())))
                    .isInstanceOf(Answered.class);
            assertThat(http.send(call, Hosts.of(call.url()))).isInstanceOf(Answered.class);

            assertThat(guests.seen())
                    .containsExactly(
                            X509CertUtils.computeSHA256Thumbprint(kept.chain().get(0))
                                    .toString(),
                            "");
        }
    }

    @Test
    void a_look_goes_through_the_proxy_as_far_as_the_certificate_and_sends_nothing() throws Exception {
        TestCertificates.Made made = Objects.requireNonNull(fitting);

        try (StubServer stub = StubServer.startTls(made.context());
                TunnelProxy proxy = TunnelProxy.start(stub.port())) {
            URI url = URI.create("https://provider.invalid/v1");

            assertThat(http(stub, Optional.of(made.pem().toString()), Optional.of(proxy.url()))
                            .look(url))
                    .isEmpty();
            assertThat(http(stub, Optional.empty(), Optional.of(proxy.url())).look(url))
                    .containsInstanceOf(Failed.class);
            assertThat(proxy.asked()).hasSize(2);
            assertThat(stub.requests()).isEmpty();
        }
    }

    @Test
    void a_proxy_does_not_open_the_way_inside() throws Exception {
        TestCertificates.Made made = Objects.requireNonNull(fitting);

        try (StubServer stub = StubServer.startTls(made.context());
                TunnelProxy proxy = TunnelProxy.start(stub.port())) {
            Exchange exchange = send(
                    stub,
                    URI.create("https://169.254.169.254/"),
                    Optional.of(made.pem().toString()),
                    Optional.of(proxy.url()));

            assertThat(exchange).isInstanceOf(Exchange.Refused.class);
            assertThat(proxy.asked()).isEmpty();
        }
    }

    @Test
    void a_CA_file_without_certificates_stops_the_start(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("ca.pem"), "no certificate\n");

        assertThatThrownBy(() -> TrustedCertificates.context(Optional.of(file.toString())))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("GRANTWARDEN_CA_FILE");
    }

    private static Exchange send(StubServer stub, URI url, Optional<String> caFile, Optional<String> proxy) {
        return http(stub, caFile, proxy).send(Call.get(url, Map.of()), Hosts.of(url));
    }

    private static OutboundHttp http(StubServer stub, Optional<String> caFile, Optional<String> proxy) {
        return new OutboundHttp(
                new TestSettings(Duration.ofSeconds(20)),
                new Gates(Clock.systemUTC()),
                Optional.of(stub.host()),
                Optional.empty(),
                proxy,
                caFile);
    }
}
