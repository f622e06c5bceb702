package org.grantwarden.connectors.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
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
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.authorization.TokenEndpoint;
import org.grantwarden.domain.iclient.ClientKeys.Reading;
import org.grantwarden.domain.iclient.PublicKey;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.ClientAssertion;
import org.grantwarden.domain.provider.ClientAssertion.Audience;
import org.grantwarden.domain.provider.ClientAuthentication;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.SigningAlgorithm;
import org.grantwarden.domain.secret.Hosts;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.Introspection;
import org.grantwarden.domain.token.Revocation;
import org.grantwarden.domain.token.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PrivateKeyJwtTest {
    private static final String ISSUER = "https://as.example/";
    private static final Secret REFRESH = Secret.of("canary-refresh");
    private static final Answer.Said TOKENS =
            Answer.json(200, "{\"access_token\":\"canary-access\",\"token_type\":\"Bearer\"}");

    private final JoseClientKeys keys = new JoseClientKeys();
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

    @ParameterizedTest
    @EnumSource(SigningAlgorithm.class)
    void T11_code_and_refresh_each_carry_a_statement_of_their_own_that_a_server_verifies(SigningAlgorithm algorithm) {
        Secret key = keys.make(algorithm);
        ClientAssertion wanted = new ClientAssertion(algorithm, Audience.ISSUER);
        AssertionJudge judge = new AssertionJudge("client", ISSUER, publicHalf(key, algorithm));
        stub.always(judge.judging(stub, TOKENS));

        assertThat(redeem(wanted, key)).isInstanceOf(TokenAnswer.Granted.class);
        assertThat(refresh(wanted, key)).isInstanceOf(TokenAnswer.Granted.class);

        assertThat(judge.objections()).containsExactly("", "");
        assertThat(stub.requests()).allSatisfy(request -> {
            assertThat(request.header("Authorization")).isEmpty();
            assertThat(request.form()).doesNotContainKey("client_secret");
            assertThat(request.body()).doesNotContain("PRIVATE").doesNotContain(key.reveal());
        });
    }

    @Test
    void T11_a_statement_that_is_shown_twice_is_refused_the_second_time() throws Exception {
        Secret key = keys.make(SigningAlgorithm.ES256);
        AssertionJudge judge = new AssertionJudge("client", ISSUER, publicHalf(key, SigningAlgorithm.ES256));
        stub.always(judge.judging(stub, TOKENS));
        refresh(ClientAssertion.DEFAULT, key);

        int status = replay(stub.request());

        assertThat(status).isEqualTo(401);
        assertThat(judge.objections()).containsExactly("", "replayed");
        assertThat(refresh(ClientAssertion.DEFAULT, key)).isInstanceOf(TokenAnswer.Granted.class);
    }

    @Test
    void T11_the_token_endpoint_is_the_audience_where_the_profile_says_so_or_no_issuer_is_known() throws Exception {
        Secret key = keys.make(SigningAlgorithm.ES256);
        String tokenUrl = stub.url("/token").toString();
        ClientAssertion atEndpoint = new ClientAssertion(SigningAlgorithm.ES256, Audience.TOKEN_ENDPOINT);

        assertThat(atEndpoint.audienceOf(ISSUER, stub.url("/token"))).isEqualTo(tokenUrl);
        assertThat(ClientAssertion.DEFAULT.audienceOf(null, stub.url("/token"))).isEqualTo(tokenUrl);
        refresh(atEndpoint, key);

        SignedJWT sent = SignedJWT.parse(stub.request()
                .form()
                .getOrDefault("client_assertion", List.of(""))
                .get(0));
        assertThat(sent.getJWTClaimsSet().getAudience()).containsExactly(tokenUrl);
    }

    @Test
    void T11_revocation_and_introspection_are_proved_the_same_way() {
        Secret key = keys.make(SigningAlgorithm.ES256);
        AssertionJudge judge = new AssertionJudge("client", ISSUER, publicHalf(key, SigningAlgorithm.ES256));
        Provider provider = TestProviders.signing(lever, ClientAssertion.DEFAULT);
        Client client = client(ClientAssertion.DEFAULT, key);
        stub.then(judge.judging(stub, Answer.said(200, "")))
                .then(judge.judging(stub, Answer.json(200, "{\"active\":true}")));

        assertThat(new NimbusRevocation(TestHttp.reaching(stub))
                        .revoke(
                                provider,
                                accountType(),
                                client,
                                new Tokens(Secret.of("canary-access"), REFRESH),
                                everywhere()))
                .isEqualTo(new Revocation.Answer.Revoked(true));
        assertThat(new NimbusIntrospection(TestHttp.reaching(stub))
                        .introspect(provider, accountType(), client, REFRESH, everywhere()))
                .isInstanceOf(Introspection.Answer.Active.class);
        assertThat(judge.objections()).containsExactly("", "");
    }

    @Test
    void T11_a_key_is_never_sent_as_a_secret_nor_a_secret_taken_for_a_key() {
        Secret key = keys.make(SigningAlgorithm.ES256);
        Secret rsa = keys.make(SigningAlgorithm.RS256);
        for (ClientAuthentication sending : List.of(ClientAuthentication.BODY, ClientAuthentication.HEADER)) {
            assertThat(refresh(TestProviders.plain(lever, sending, Map.of()), client(ClientAssertion.DEFAULT, key)))
                    .isInstanceOf(TokenAnswer.NotSent.class);
        }
        assertThat(refresh(ClientAssertion.DEFAULT, Secret.of("hunter2"))).isInstanceOf(TokenAnswer.NotSent.class);
        assertThat(refresh(ClientAssertion.DEFAULT, rsa)).isInstanceOf(TokenAnswer.NotSent.class);
        assertThat(new NimbusRevocation(TestHttp.reaching(stub))
                        .revoke(
                                TestProviders.signing(lever, ClientAssertion.DEFAULT),
                                accountType(),
                                client(ClientAssertion.DEFAULT, Secret.of("hunter2")),
                                new Tokens(Secret.of("canary-access"), REFRESH),
                                everywhere()))
                .isEqualTo(new Revocation.Answer.NoProof());

        assertThat(stub.requests()).isEmpty();
    }

    @Test
    void T11_an_echo_of_the_statement_is_blotted_out() {
        Secret key = keys.make(SigningAlgorithm.ES256);
        stub.always(exchange -> {
            String statement = stub.request()
                    .form()
                    .getOrDefault("client_assertion", List.of("none"))
                    .get(0);
            Answer.json(400, "{\"error\":\"invalid_request\",\"error_description\":\"" + statement + "\"}")
                    .to(exchange);
        });

        assertThat(refresh(ClientAssertion.DEFAULT, key))
                .isInstanceOfSatisfying(TokenAnswer.Refused.class, refused -> assertThat(refused.description())
                        .isEqualTo("[hidden]"));
    }

    private TokenAnswer redeem(ClientAssertion wanted, Secret key) {
        return server().redeem(
                        TestProviders.signing(lever, wanted),
                        client(wanted, key),
                        TokenEndpoint.of(accountType()),
                        Secret.of("canary-code"),
                        URI.create("https://console.example/oauth/callback"),
                        AuthorizationServerStub.VERIFIER);
    }

    private TokenAnswer refresh(ClientAssertion wanted, Secret key) {
        return refresh(TestProviders.signing(lever, wanted), client(wanted, key));
    }

    private TokenAnswer refresh(Provider provider, Client client) {
        return server().refresh(provider, client, TokenEndpoint.of(accountType()), REFRESH, everywhere());
    }

    private NimbusAuthorizationServer server() {
        return new NimbusAuthorizationServer(TestHttp.reaching(stub));
    }

    private Client client(ClientAssertion wanted, Secret key) {
        return new Client("client", key, everywhere(), wanted.audienceOf(ISSUER, stub.url("/token")));
    }

    private PublicKey publicHalf(Secret key, SigningAlgorithm algorithm) {
        return ((Reading.Key) keys.read(key, algorithm)).publicHalf();
    }

    private Hosts everywhere() {
        return Hosts.of(stub.url("/"));
    }

    private AccountType accountType() {
        return new AccountType(
                "production",
                "Production",
                stub.url("/authorize"),
                stub.url("/token"),
                null,
                stub.url("/v1"),
                ISSUER,
                stub.url("/revoke"),
                stub.url("/inspect"),
                false);
    }

    private static int replay(Recorded request) throws Exception {
        URI url = URI.create("http://" + request.header("Host").get(0) + request.uri());
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(url)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(request.body()))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }
}
