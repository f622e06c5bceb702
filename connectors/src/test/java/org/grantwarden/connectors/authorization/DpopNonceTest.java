package org.grantwarden.connectors.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantwarden.connectors.authorization.BoundClient.BOUND;
import static org.grantwarden.connectors.authorization.BoundClient.REFRESH;
import static org.grantwarden.connectors.authorization.BoundClient.wanting;

import java.time.Duration;
import java.util.Optional;
import org.grantwarden.connectors.dpop.ProofJudge;
import org.grantwarden.connectors.http.Recorded;
import org.grantwarden.connectors.http.StubServer;
import org.grantwarden.connectors.http.TestHttp;
import org.grantwarden.connectors.provider.TestProviders;
import org.grantwarden.domain.authorization.AuthorizationServer.Client;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.authorization.TokenEndpoint;
import org.grantwarden.domain.iclient.ClientKeys.Reading;
import org.grantwarden.domain.provider.ClientAssertion;
import org.grantwarden.domain.provider.DpopMode;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.SigningAlgorithm;
import org.grantwarden.domain.secret.Hosts;
import org.grantwarden.domain.secret.Secret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DpopNonceTest {

    private BoundClient client;

    @BeforeEach
    void start() throws Exception {
        client = new BoundClient();
    }

    @AfterEach
    void stop() {
        client.close();
    }

    @Test
    void T13_a_wanted_nonce_is_sent_once_more_in_a_request_made_anew() {
        Secret signing = client.keys.make(SigningAlgorithm.ES256);
        AssertionJudge assertions = new AssertionJudge(
                "client",
                "https://as.example/",
                ((Reading.Key) client.keys.read(signing, SigningAlgorithm.ES256)).publicHalf());
        Provider provider =
                TestProviders.binding(TestProviders.signing(client.lever, ClientAssertion.DEFAULT), DpopMode.REQUIRED);
        client.stub.then(assertions.judging(client.stub, wanting("n-1"))).then(assertions.judging(client.stub, BOUND));

        TokenAnswer answer = client.refresh(
                provider, new Client("client", signing, client.hosts(), "https://as.example/", client.key));

        assertThat(answer).isInstanceOf(TokenAnswer.Granted.class);
        assertThat(assertions.objections()).containsExactly("", "");
        assertThat(client.objection(client.stub.requests().get(0), "/token", null))
                .isEmpty();
        assertThat(client.objection(client.stub.requests().get(1), "/token", "n-1"))
                .isEmpty();
    }

    @Test
    void T13_a_server_that_wants_another_nonce_each_time_is_asked_twice_and_no_more() {
        client.stub.always(wanting("n-1"));

        assertThat(client.refresh()).isInstanceOfSatisfying(TokenAnswer.Unavailable.class, unavailable -> assertThat(
                        unavailable.maybeProcessed())
                .isFalse());
        assertThat(client.stub.requests()).hasSize(2);
    }

    @Test
    void T13_the_newest_nonce_is_remembered_from_successful_answers_as_well_and_of_that_server_alone()
            throws Exception {
        try (StubServer other = StubServer.start()) {
            NimbusAuthorizationServer both = new NimbusAuthorizationServer(
                    TestHttp.reaching(client.stub.host() + "," + other.host(), Duration.ofSeconds(20)));
            client.stub.then(wanting("n-1")).always(BOUND.header("DPoP-Nonce", "n-2"));
            other.always(BOUND);
            Client who = new Client(
                            "client", Secret.of("canary-secret"), Hosts.of(client.stub.url("/"), other.url("/")))
                    .proving(Optional.of(client.key));
            Hosts everywhere = who.secretHosts();

            both.refresh(client.provider, who, TokenEndpoint.of(client.accountType()), REFRESH, everywhere);
            both.refresh(client.provider, who, TokenEndpoint.of(client.accountType()), REFRESH, everywhere);
            both.refresh(
                    client.provider, who, new TokenEndpoint("production", other.url("/token")), REFRESH, everywhere);

            assertThat(nonce(client.stub.requests().get(2))).isEqualTo("n-2");
            assertThat(nonce(other.request())).isNull();
        }
    }

    @Test
    void T13_a_nonce_that_is_none_is_not_sent_and_its_request_not_made_again() {
        client.stub.always(wanting("a \\\" b"));

        client.refresh();

        assertThat(client.stub.requests()).hasSize(1);
    }

    private static @Nullable Object nonce(Recorded request) throws Exception {
        return ProofJudge.proof(request).getJWTClaimsSet().getClaim("nonce");
    }
}
