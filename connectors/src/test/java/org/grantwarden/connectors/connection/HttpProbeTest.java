package org.grantwarden.connectors.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.connectors.http.Answer;
import org.grantwarden.connectors.http.StubServer;
import org.grantwarden.connectors.http.TestHttp;
import org.grantwarden.connectors.provider.YamlProviders;
import org.grantwarden.domain.connection.ProbeResult;
import org.grantwarden.domain.connection.ProbeResult.Verdict;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Fingerprint;
import org.grantwarden.domain.secret.Hosts;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.TokenSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HttpProbeTest {
    private static final Secret TOKEN = Secret.of("canary-token");
    private static final Secret API_KEY = Secret.of("canary-api-key");

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
    void T10_the_token_is_in_the_header_only() {
        stub.then(Answer.json(200, "{\"data\":[{\"name\":\"someone\"}]}"));

        ProbeResult result = withToken("stages:read:admin");

        assertThat(result.verdict()).isEqualTo(Verdict.WORKS);
        assertThat(result.status()).isEqualTo(200);
        assertThat(result.call()).isEqualTo("GET " + stub.url("/v1/stages?limit=1"));
        assertThat(result.detail()).isEmpty();
        assertThat(stub.request().uri()).hasToString("/v1/stages?limit=1");
        assertThat(stub.request().header("Authorization")).containsExactly("Bearer canary-token");
    }

    @ParameterizedTest
    @CsvSource({
        "postings:read:admin stages:read:admin, /v1/stages?limit=1",
        "offline_access tags:read:admin, /v1/tags?limit=1",
        "postings:write:admin, /v1/postings?limit=1"
    })
    void the_first_call_whose_scope_is_granted_or_implied_is_made(String granted, String expected) {
        stub.then(Answer.json(200, "{}"));

        withToken(granted);

        assertThat(stub.request().uri()).hasToString(expected);
    }

    @Test
    void without_a_fitting_scope_nothing_is_asked() {
        ProbeResult result = withToken("offline_access notes:read:admin");

        assertThat(result.verdict()).isEqualTo(Verdict.NOTHING_TO_ASK);
        assertThat(result.call()).isEmpty();
        assertThat(stub.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "401, Unauthorized, UNAUTHORIZED",
        "403, Missing scope, INSUFFICIENT_PERMISSION",
        "403, Unknown Signing Key, ENVIRONMENT_MISMATCH",
        "401, no matching signing key, ENVIRONMENT_MISMATCH",
        "429, Slow down, RATE_LIMITED",
        "500, Broken, PROVIDER_UNAVAILABLE",
        "503, Away, PROVIDER_UNAVAILABLE",
        "404, Nothing here, UNEXPECTED",
        "302, Elsewhere, UNEXPECTED"
    })
    void an_answer_is_judged_by_status_and_body(int status, String message, Verdict verdict) {
        stub.then(Answer.json(status, "{\"code\":\"Code\",\"message\":\"" + message + "\"}"));

        ProbeResult result = withToken("stages:read:admin");

        assertThat(result.verdict()).isEqualTo(verdict);
        assertThat(result.status()).isEqualTo(status);
        assertThat(result.detail()).isEqualTo("Code: " + message);
    }

    @Test
    void an_echoed_token_is_blotted_out() {
        stub.then(Answer.json(401, "{\"message\":\"bad token canary-token\"}"));

        assertThat(withToken("stages:read:admin").toString())
                .doesNotContain("canary")
                .contains("bad token [hidden]");
    }

    @Test
    void a_page_instead_of_JSON_is_not_quoted() {
        stub.then(Answer.said(403, "<script>alert(1)</script>"));

        assertThat(withToken("stages:read:admin").detail()).isEmpty();
    }

    @Test
    void the_failing_step_is_named() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        String host = "127.0.0.1:" + free;
        HttpProbe probe = new HttpProbe(TestHttp.reaching(host, Duration.ofSeconds(20)));
        Provider lever = lever("http://" + host);
        AccountType practice = lever.accountType("practice").orElseThrow();

        ProbeResult result = probe.withApiKey(lever, practice, API_KEY, practice.apiHosts());

        assertThat(result.verdict()).isEqualTo(Verdict.PROVIDER_UNAVAILABLE);
        assertThat(result.status()).isZero();
        assertThat(result.detail()).startsWith("connect: ");
    }

    @Test
    void a_silent_API_is_a_time_out() {
        stub.then(Answer.staysSilent());

        ProbeResult result = withToken("stages:read:admin", Duration.ofMillis(500));

        assertThat(result.verdict()).isEqualTo(Verdict.PROVIDER_UNAVAILABLE);
        assertThat(result.detail()).startsWith("time-out: ");
    }

    @Test
    void an_API_key_is_the_user_name_with_an_empty_password() {
        stub.then(Answer.json(200, "{}"));

        ProbeResult result = withApiKey(practice().apiHosts());

        assertThat(result.verdict()).isEqualTo(Verdict.WORKS);
        String header = stub.request().header("Authorization").get(0);
        assertThat(new String(Base64.getDecoder().decode(header.substring("Basic ".length())), StandardCharsets.UTF_8))
                .isEqualTo("canary-api-key:");
    }

    @Test
    void an_API_key_that_may_not_make_one_call_tries_the_next() {
        stub.then(Answer.json(403, "{}")).then(Answer.json(403, "{}")).then(Answer.json(200, "{}"));

        ProbeResult result = withApiKey(practice().apiHosts());

        assertThat(result.verdict()).isEqualTo(Verdict.WORKS);
        assertThat(result.call()).endsWith("/v1/sources?limit=1");
        assertThat(stub.requests()).hasSize(3);
    }

    @Test
    void a_wrong_API_key_is_told_at_once() {
        stub.always(Answer.json(401, "{}"));

        assertThat(withApiKey(practice().apiHosts()).verdict()).isEqualTo(Verdict.UNAUTHORIZED);
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void a_credential_bound_elsewhere_is_not_sent() {
        ProbeResult result = withApiKey(Hosts.of(URI.create("https://api.lever.co/v1")));

        assertThat(result.verdict()).isEqualTo(Verdict.REFUSED_HOST);
        assertThat(stub.requests()).isEmpty();
    }

    @Test
    void a_provider_that_is_given_a_rest_is_unavailable_and_the_result_says_until_when() {
        stub.always(Answer.said(500, ""));
        HttpProbe probe = new HttpProbe(TestHttp.reaching(stub));
        Provider lever = lever("http://" + stub.host());
        for (int i = 0; i < 5; i++) {
            probe.withApiKey(lever, practice(), API_KEY, practice().apiHosts());
        }

        ProbeResult result =
                probe.withApiKey(lever, practice(), API_KEY, practice().apiHosts());

        assertThat(result.verdict()).isEqualTo(Verdict.PROVIDER_UNAVAILABLE);
        assertThat(result.status()).isZero();
        assertThat(result.detail()).contains("nothing was sent", "given a rest until");
        assertThat(stub.requests()).hasSize(5);
    }

    private ProbeResult withToken(String granted) {
        return withToken(granted, Duration.ofSeconds(20));
    }

    private ProbeResult withToken(String granted, Duration timeout) {
        Fingerprint fingerprint = new Fingerprint("0123456789abcdef");
        TokenSet tokenSet = new TokenSet(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "Bearer",
                fingerprint,
                null,
                Scopes.parse(granted),
                Scopes.parse(granted),
                Instant.EPOCH,
                null,
                Instant.EPOCH,
                practice().tokenHosts(),
                1);
        return new HttpProbe(TestHttp.reaching(stub.host(), timeout))
                .withToken(lever("http://" + stub.host()), practice(), tokenSet, TOKEN);
    }

    private ProbeResult withApiKey(Hosts boundTo) {
        return new HttpProbe(TestHttp.reaching(stub))
                .withApiKey(lever("http://" + stub.host()), practice(), API_KEY, boundTo);
    }

    private AccountType practice() {
        return lever("http://" + stub.host()).accountType("practice").orElseThrow();
    }

    private static Provider lever(String lookAlike) {
        return new YamlProviders(Optional.of(lookAlike))
                .find(new ProviderId("lever"))
                .orElseThrow();
    }
}
