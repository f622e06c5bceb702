package org.grantwarden.connectors.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.connectors.http.Answer;
import org.grantwarden.connectors.http.Gates;
import org.grantwarden.connectors.http.OutboundHttp;
import org.grantwarden.connectors.http.StubServer;
import org.grantwarden.connectors.http.TestCertificates;
import org.grantwarden.connectors.http.TestSettings;
import org.grantwarden.domain.diagnosis.Examination;
import org.grantwarden.domain.diagnosis.Reach;
import org.grantwarden.domain.diagnosis.Reach.Trouble;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.AuthType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HttpExaminerTest {
    private static TestCertificates.@Nullable Made fitting;
    private static TestCertificates.@Nullable Made foreign;
    private static TestCertificates.@Nullable Made expired;

    @BeforeAll
    static void make(@TempDir Path folder) throws Exception {
        fitting = TestCertificates.make(Files.createDirectory(folder.resolve("fitting")), "ip:127.0.0.1");
        foreign = TestCertificates.make(Files.createDirectory(folder.resolve("foreign")), "dns:other.example");
        expired = TestCertificates.makeExpired(Files.createDirectory(folder.resolve("expired")), "ip:127.0.0.1");
    }

    @Test
    void a_certificate_that_is_not_trusted_is_shown_and_nothing_is_sent() throws Exception {
        try (StubServer stub = StubServer.startTls(made(fitting).context())) {
            Examination seen = examine(stub, stub.url("/api"), Optional.empty());

            Reach way = seen.ways().get(0);
            assertThat(way.trouble()).isEqualTo(Trouble.CERTIFICATE_UNTRUSTED);
            Reach.Certificate shown = Objects.requireNonNull(way.certificate());
            assertThat(shown.subject()).isEqualTo("CN=test");
            assertThat(shown.issuer()).isEqualTo("CN=test");
            assertThat(LocalDate.parse(shown.until())).isAfter(LocalDate.now(ZoneOffset.UTC));
            assertThat(seen.answer()).isNull();
            assertThat(stub.requests()).isEmpty();
        }
    }

    @Test
    void a_certificate_for_another_name_is_shown() throws Exception {
        try (StubServer stub = StubServer.startTls(made(foreign).context())) {
            Reach way = examine(
                            stub,
                            stub.url("/api"),
                            Optional.of(made(foreign).pem().toString()))
                    .ways()
                    .get(0);

            assertThat(way.trouble()).isEqualTo(Trouble.CERTIFICATE_OTHER_NAME);
            assertThat(Objects.requireNonNull(way.certificate()).subject()).isEqualTo("CN=test");
        }
    }

    @Test
    void a_certificate_that_has_expired_is_shown_with_its_last_day() throws Exception {
        try (StubServer stub = StubServer.startTls(made(expired).context())) {
            Reach way = examine(
                            stub,
                            stub.url("/api"),
                            Optional.of(made(expired).pem().toString()))
                    .ways()
                    .get(0);

            assertThat(way.trouble()).isEqualTo(Trouble.CERTIFICATE_EXPIRED);
            assertThat(LocalDate.parse(Objects.requireNonNull(way.certificate()).until()))
                    .isBefore(LocalDate.now(ZoneOffset.UTC));
        }
    }

    @Test
    void an_open_way_leads_to_the_host_without_a_request_but_for_one_to_the_authorization_endpoint() throws Exception {
        try (StubServer stub = StubServer.startTls(made(fitting).context())) {
            stub.always(Answer.json(400, "{\"error\":\"invalid_request\",\"error_description\":\"client_id <b>\"}"));

            Examination seen = examine(
                    stub, stub.url("/api"), Optional.of(made(fitting).pem().toString()));

            assertThat(seen.ways()).extracting(Reach::trouble).containsExactly(Trouble.NONE);
            assertThat(stub.request().method()).isEqualTo("GET");
            assertThat(stub.request().uri()).hasToString("/authorize?tenant=1");
            assertThat(stub.request().body()).isEmpty();
            assertThat(Objects.requireNonNull(seen.answer()).path()).isEqualTo("/authorize");
            assertThat(seen.answer().status()).isEqualTo(400);
            assertThat(seen.answer().contentType()).isEqualTo("application/json");
            assertThat(seen.answer().error()).isEqualTo("invalid_request");
        }
    }

    @Test
    void a_name_that_nobody_knows_is_told() throws Exception {
        try (StubServer stub = StubServer.start()) {
            Examination seen = examine(stub, URI.create("https://api.invalid/v1"), Optional.empty());

            assertThat(seen.ways().get(1).host()).isEqualTo("api.invalid:443");
            assertThat(seen.ways().get(1).trouble()).isEqualTo(Trouble.UNKNOWN_NAME);
        }
    }

    @Test
    void an_internal_address_is_told_with_the_rule_and_nothing_goes_there() throws Exception {
        try (StubServer stub = StubServer.start();
                StubServer inside = StubServer.start()) {
            Examination seen =
                    examine(stub, URI.create("https://127.0.0.1:" + inside.port() + "/v1"), Optional.empty());

            assertThat(seen.ways().get(1).trouble()).isEqualTo(Trouble.REFUSED_ADDRESS);
            assertThat(seen.ways().get(1).detail()).contains("internal", "GRANTWARDEN_ALLOWED_HOSTS");
            assertThat(inside.requests()).isEmpty();
        }
    }

    @Test
    void a_port_on_which_nobody_listens_is_told() throws Exception {
        StubServer gone = StubServer.start();
        gone.close();

        Examination seen = examine(gone, gone.url("/api"), Optional.empty());

        assertThat(seen.ways()).extracting(Reach::trouble).containsExactly(Trouble.NO_CONNECTION);
        assertThat(seen.ways().get(0).plain()).isTrue();
    }

    @Test
    void a_key_needs_the_API_only() throws Exception {
        try (StubServer stub = StubServer.start()) {
            Examination seen = examiner(stub, Optional.empty()).examine(type(stub, stub.url("/api")), AuthType.BASIC);

            assertThat(seen.ways()).hasSize(1);
            assertThat(seen.entrance()).isNull();
            assertThat(stub.requests()).isEmpty();
        }
    }

    @Test
    void nothing_of_a_page_is_kept() throws IOException {
        String canary = "canary-" + UUID.randomUUID();
        try (StubServer stub = StubServer.start()) {
            stub.always(Answer.said(200, "<script>" + canary + "</script>"));

            Examination seen = examine(stub, stub.url("/api"), Optional.empty());

            assertThat(seen.toString()).doesNotContain(canary);
            assertThat(Objects.requireNonNull(seen.answer()).status()).isEqualTo(200);
        }
    }

    private static Examination examine(StubServer stub, URI api, Optional<String> caFile) {
        return examiner(stub, caFile).examine(type(stub, api), AuthType.OAUTH2);
    }

    private static HttpExaminer examiner(StubServer stub, Optional<String> caFile) {
        return new HttpExaminer(new OutboundHttp(
                new TestSettings(Duration.ofSeconds(20)),
                new Gates(Clock.systemUTC()),
                Optional.of(stub.host()),
                Optional.empty(),
                Optional.empty(),
                caFile));
    }

    private static AccountType type(StubServer stub, URI api) {
        return new AccountType(
                "production", "Production", stub.url("/authorize?tenant=1"), stub.url("/token"), null, api, null, null);
    }

    private static TestCertificates.Made made(TestCertificates.@Nullable Made made) {
        return Objects.requireNonNull(made);
    }
}
