package org.grantwarden.connectors.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.grantwarden.connectors.http.Answer;
import org.grantwarden.connectors.http.StubServer;
import org.grantwarden.connectors.http.TestHttp;
import org.grantwarden.connectors.provider.TestProviders;
import org.grantwarden.connectors.provider.YamlProviders;
import org.grantwarden.domain.authorization.AuthorizationServer.Client;
import org.grantwarden.domain.authorization.DeviceAnswer;
import org.grantwarden.domain.authorization.DeviceAnswer.Why;
import org.grantwarden.domain.authorization.DeviceCode;
import org.grantwarden.domain.authorization.DevicePace;
import org.grantwarden.domain.authorization.DeviceVerdict;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.authorization.TokenEndpoint;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.ClientAuthentication;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Hosts;
import org.grantwarden.domain.secret.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two requests of RFC 8628: §3.1 and §3.4, and their answers. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeviceRequestTest {
    private static final String GIVEN = "{\"device_code\":\"canary-device\",\"user_code\":\"WDJB-MJHT\","
            + "\"verification_uri\":\"https://as.example/device\","
            + "\"verification_uri_complete\":\"https://as.example/device?user_code=WDJB-MJHT\",\"expires_in\":1800";

    private final Provider lever = new YamlProviders(Optional.empty()).all().get(0);
    private StubServer stub;

    @BeforeEach
    void start() throws Exception {
        stub = StubServer.start();
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void R13_a_user_code_is_asked_for_with_the_clients_authentication_scopes_and_audience() {
        stub.then(Answer.json(200, GIVEN + ",\"interval\":7}"));

        DeviceAnswer answer = ask(TestProviders.plain(
                lever,
                ClientAuthentication.BODY,
                Map.of("audience", "${audience}", "resource", "https://api.example/", "prompt", "consent")));

        assertThat(stub.request().method()).isEqualTo("POST");
        assertThat(stub.request().uri()).hasToString("/device");
        assertThat(stub.request().form())
                .isEqualTo(Map.of(
                        "client_id", List.of("a:b"),
                        "client_secret", List.of("p%ss w"),
                        "scope", List.of("read write"),
                        "resource", List.of("https://api.example/"),
                        "audience", List.of("https://api.example/v1")));
        DeviceCode code = ((DeviceAnswer.Given) answer).code();
        assertThat(code.secret().matches(Secret.of("canary-device"))).isTrue();
        assertThat(code.prompt().userCode().reveal()).isEqualTo("WDJB-MJHT");
        assertThat(code.prompt().verificationUri()).hasToString("https://as.example/device");
        assertThat(code.prompt().link()).isEqualTo("https://as.example/device?user_code=WDJB-MJHT");
        assertThat(code.lifetime()).isEqualTo(Duration.ofMinutes(30));
        assertThat(code.pace()).isEqualTo(DevicePace.ofSeconds(7));
        assertThat(answer.toString()).doesNotContain("canary").doesNotContain("WDJB");
    }

    @Test
    void R13_a_client_of_the_header_asks_with_the_header_and_without_an_interval_it_is_five_seconds() {
        stub.then(Answer.json(200, GIVEN + "}"));

        DeviceAnswer answer = ask(TestProviders.plain(lever, ClientAuthentication.HEADER, Map.of()));

        assertThat(stub.request().header("Authorization")).containsExactly("Basic YSUzQWI6cCUyNXNzK3c=");
        assertThat(stub.request().form()).doesNotContainKey("client_secret");
        assertThat(((DeviceAnswer.Given) answer).code().pace().interval()).isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {'error':'unauthorized_client','error_description':'p%ss w is not for you'} | REFUSED | unauthorized_client: [hidden] is not for you",
                "503 | {'error':'invalid_request'} | UNAVAILABLE | status 503",
                "429 | | UNAVAILABLE | status 429",
                "200 | <html> | MALFORMED | the answer is none: it holds no device_code, user_code or verification_uri",
                "200 | {'device_code':'d','user_code':'u','verification_uri':'javascript:alert(1)','expires_in':9} | MALFORMED | the answer is none: its verification_uri is no https address",
                "200 | {'device_code':'d','user_code':'u','verification_uri':'http://as.example/','expires_in':9} | MALFORMED | the answer is none: its verification_uri is no https address",
                "200 | {'device_code':'d','user_code':'u','verification_uri':'https://as.example/'} | MALFORMED | the answer is none: its expires_in is no time",
                "302 | | MALFORMED | the answer is none: status 302 instead of 200",
            })
    void R13_anything_else_is_a_failure_with_its_reason(int status, String body, Why why, String detail) {
        stub.then(Answer.json(status, body == null ? "" : body.replace('\'', '"')));

        assertThat(ask(TestProviders.plain(lever, ClientAuthentication.BODY, Map.of())))
                .isEqualTo(new DeviceAnswer.Failed(why, detail, status));
    }

    @Test
    void R13_a_link_that_is_no_address_for_people_is_not_shown() {
        stub.then(Answer.json(200, GIVEN.replace("https://as.example/device?", "javascript:") + "}"));

        DeviceAnswer answer = ask(TestProviders.plain(lever, ClientAuthentication.BODY, Map.of()));

        assertThat(((DeviceAnswer.Given) answer).code().prompt().link()).isEqualTo("https://as.example/device");
    }

    @Test
    void R13_nothing_is_asked_at_a_host_to_which_the_secret_is_not_bound() {
        Client elsewhere = new Client("a:b", Secret.of("p%ss w"), Hosts.of(URI.create("https://other.example/")));

        DeviceAnswer answer = server().userCode(
                        TestProviders.plain(lever, ClientAuthentication.BODY, Map.of()),
                        elsewhere,
                        accountType(),
                        Scopes.parse("read"));

        assertThat(answer).isInstanceOfSatisfying(DeviceAnswer.Failed.class, failed -> assertThat(failed.why())
                .isEqualTo(Why.NOT_SENT));
        assertThat(stub.requests()).isEmpty();
    }

    @Test
    void R13_the_tokens_are_asked_for_with_the_device_code_and_the_clients_authentication() {
        stub.then(Answer.json(200, "{\"access_token\":\"a1\",\"token_type\":\"Bearer\",\"refresh_token\":\"r1\"}"));

        TokenAnswer answer = redeem();

        assertThat(answer).isInstanceOf(TokenAnswer.Granted.class);
        assertThat(stub.request().form())
                .isEqualTo(Map.of(
                        "grant_type", List.of("urn:ietf:params:oauth:grant-type:device_code"),
                        "device_code", List.of("canary-device"),
                        "client_id", List.of("a:b"),
                        "client_secret", List.of("p%ss w")));
    }

    /** Statuses as servers in use send them: 428 and 403 by one, 403 and 429 by another, 200 by a third. */
    @ParameterizedTest
    @CsvSource({
        "400, authorization_pending, 7",
        "428, authorization_pending, 7",
        "403, authorization_pending, 7",
        "200, authorization_pending, 7",
        "400, slow_down, 12",
        "403, slow_down, 12",
        "429, slow_down, 12",
        "503, temporarily_unavailable, 14",
        "500, x, 14"
    })
    void R13_waiting_is_told_by_the_code_and_silence_by_the_status(int status, String error, int pause) {
        stub.then(Answer.json(status, "{\"error\":\"" + error + "\"}"));

        DeviceVerdict verdict = DeviceVerdict.of(DevicePace.ofSeconds(7), redeem());

        assertThat(verdict).isInstanceOfSatisfying(DeviceVerdict.Wait.class, wait -> assertThat(wait.pause())
                .isEqualTo(Duration.ofSeconds(pause)));
    }

    @Test
    void R13_a_no_is_told_in_the_providers_words_without_the_device_code() {
        stub.then(Answer.json(400, "{\"error\":\"access_denied\",\"error_description\":\"no to canary-device\"}"));

        DeviceVerdict verdict = DeviceVerdict.of(DevicePace.ofSeconds(7), redeem());

        assertThat(verdict).isInstanceOfSatisfying(DeviceVerdict.Declined.class, declined -> {
            assertThat(declined.failure().error()).isEqualTo("access_denied");
            assertThat(declined.failure().description()).isEqualTo("no to [hidden]");
        });
    }

    private DeviceAnswer ask(Provider provider) {
        return server().userCode(provider, client(), accountType(), Scopes.parse("read write"));
    }

    private TokenAnswer redeem() {
        return server().redeemDeviceCode(
                        TestProviders.plain(lever, ClientAuthentication.BODY, Map.of()),
                        client(),
                        new TokenEndpoint("production", stub.url("/token")),
                        Secret.of("canary-device"));
    }

    private NimbusAuthorizationServer server() {
        return new NimbusAuthorizationServer(TestHttp.reaching(stub));
    }

    private Client client() {
        return new Client("a:b", Secret.of("p%ss w"), Hosts.of(stub.url("/")));
    }

    private AccountType accountType() {
        return new AccountType(
                        "production",
                        "Production",
                        null,
                        stub.url("/token"),
                        "https://api.example/v1",
                        URI.create("https://api.example"),
                        "https://as.example/",
                        null)
                .givingCodesAt(stub.url("/device"));
    }
}
