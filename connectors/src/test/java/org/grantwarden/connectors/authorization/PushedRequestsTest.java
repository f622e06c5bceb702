package org.grantwarden.connectors.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.grantwarden.connectors.http.Answer;
import org.grantwarden.connectors.http.Recorded;
import org.grantwarden.connectors.http.StubServer;
import org.grantwarden.connectors.http.TestHttp;
import org.grantwarden.connectors.iclient.JoseClientKeys;
import org.grantwarden.connectors.provider.TestProviders;
import org.grantwarden.connectors.provider.YamlProviders;
import org.grantwarden.domain.authorization.AuthorizationServer.Client;
import org.grantwarden.domain.authorization.PushAnswer;
import org.grantwarden.domain.authorization.PushAnswer.Why;
import org.grantwarden.domain.iclient.ClientKeys.Reading;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.ClientAssertion;
import org.grantwarden.domain.provider.ClientAuthentication;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.SigningAlgorithm;
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

@DisplayNameGeneration(ReplaceUnderscores.class)
class PushedRequestsTest {
    private static final URI REDIRECT = URI.create("https://console.example/oauth/callback");
    private static final Secret STATE = Secret.of("canary-state");
    private static final Answer.Said TAKEN =
            Answer.json(201, "{\"request_uri\":\"urn:ietf:params:oauth:request_uri:a+b\",\"expires_in\":60}");

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
    void A14_the_whole_request_is_a_form_with_the_clients_authentication_and_no_request_uri() {
        stub.then(TAKEN);

        push(TestProviders.plain(
                lever, ClientAuthentication.BODY, Map.of("prompt", "consent", "request_uri", "urn:other")));

        assertThat(stub.request().method()).isEqualTo("POST");
        assertThat(stub.request().uri()).hasToString("/par");
        assertThat(stub.request().header("Content-Type"))
                .singleElement()
                .asString()
                .startsWith("application/x-www-form-urlencoded");
        assertThat(stub.request().form())
                .isEqualTo(Map.of(
                        "response_type", List.of("code"),
                        "client_id", List.of("a:b"),
                        "client_secret", List.of("p%ss w"),
                        "redirect_uri", List.of(REDIRECT.toString()),
                        "scope", List.of("read write"),
                        "state", List.of("canary-state"),
                        "prompt", List.of("consent")));
    }

    @Test
    void A14_a_client_of_the_header_pushes_with_the_header() {
        stub.then(TAKEN);

        push(TestProviders.plain(lever, ClientAuthentication.HEADER, Map.of()));

        assertThat(stub.request().header("Authorization")).containsExactly("Basic YSUzQWI6cCUyNXNzK3c=");
        assertThat(stub.request().form()).doesNotContainKey("client_secret").containsEntry("client_id", List.of("a:b"));
    }

    @Test
    void A14_a_client_with_a_key_signs_its_push_and_sends_the_challenge_and_not_the_verifier() {
        JoseClientKeys keys = new JoseClientKeys();
        Secret key = keys.make(SigningAlgorithm.ES256);
        AssertionJudge judge = new AssertionJudge(
                "client", "https://as.example/", ((Reading.Key) keys.read(key, SigningAlgorithm.ES256)).publicHalf());
        stub.then(judge.judging(stub, TAKEN));

        PushAnswer answer = push(
                TestProviders.signing(lever, ClientAssertion.DEFAULT),
                new Client("client", key, hosts(), "https://as.example/"));

        assertThat(answer).isInstanceOf(PushAnswer.Pushed.class);
        assertThat(judge.objections()).containsExactly("");
        assertThat(stub.request().form())
                .containsEntry("code_challenge_method", List.of("S256"))
                .doesNotContainKey("code_verifier");
        assertThat(stub.request().body()).doesNotContain(AuthorizationServerStub.VERIFIER.reveal());
    }

    @Test
    void A14_the_browser_is_sent_with_client_id_and_request_uri_alone() {
        stub.then(TAKEN);

        PushAnswer answer = push(TestProviders.plain(lever, ClientAuthentication.BODY, Map.of("prompt", "consent")));

        assertThat(answer).isInstanceOfSatisfying(PushAnswer.Pushed.class, pushed -> {
            assertThat(pushed.location().toString()).startsWith("https://as.example/authorize?");
            assertThat(Recorded.parameters(pushed.location().getRawQuery()))
                    .isEqualTo(Map.of(
                            "tenant", List.of("7"),
                            "client_id", List.of("a:b"),
                            "request_uri", List.of("urn:ietf:params:oauth:request_uri:a+b")));
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {'error':'invalid_client','error_description':'who is p%ss w?'} | REFUSED | invalid_client: who is [hidden]?",
                "400 | {'error':'invalid_request'} | REFUSED | invalid_request",
                "503 | {'error':'invalid_request'} | UNAVAILABLE | status 503",
                "429 | | UNAVAILABLE | status 429",
                "200 | {'request_uri':'urn:x','expires_in':60} | MALFORMED | the answer is none: status 200 instead of 201",
                "201 | {'expires_in':60} | MALFORMED | the answer is none: it holds no request_uri",
                "201 | {'request_uri':'no uri'} | MALFORMED | the answer is none: it holds no request_uri",
                "302 | | MALFORMED | the answer is none: status 302 instead of 201",
            })
    void A14_anything_but_201_with_a_reference_is_a_failure_with_its_reason(
            int status, String body, Why why, String detail) {
        stub.then(Answer.json(status, body == null ? "" : body.replace('\'', '"')));

        assertThat(push(TestProviders.plain(lever, ClientAuthentication.BODY, Map.of())))
                .isEqualTo(new PushAnswer.Failed(why, detail, status));
    }

    @Test
    void A14_nothing_is_pushed_to_a_host_to_which_the_secret_is_not_bound() {
        PushAnswer answer = push(
                TestProviders.plain(lever, ClientAuthentication.BODY, Map.of()),
                new Client("a:b", Secret.of("p%ss w"), Hosts.of(URI.create("https://other.example/"))));

        assertThat(answer).isInstanceOfSatisfying(PushAnswer.Failed.class, failed -> assertThat(failed.why())
                .isEqualTo(Why.NOT_SENT));
        assertThat(stub.requests()).isEmpty();
    }

    private PushAnswer push(Provider provider) {
        return push(provider, new Client("a:b", Secret.of("p%ss w"), hosts()));
    }

    private PushAnswer push(Provider provider, Client client) {
        AccountType accountType = new AccountType(
                        "production",
                        "Production",
                        URI.create("https://as.example/authorize?tenant=7"),
                        URI.create("https://as.example/token"),
                        null,
                        URI.create("https://api.example"),
                        "https://as.example/",
                        null)
                .pushingTo(stub.url("/par"));
        return new NimbusAuthorizationServer(TestHttp.reaching(stub))
                .push(
                        provider,
                        accountType,
                        client,
                        REDIRECT,
                        Scopes.parse("read write"),
                        STATE,
                        AuthorizationServerStub.VERIFIER);
    }

    private Hosts hosts() {
        return Hosts.of(stub.url("/"));
    }
}
