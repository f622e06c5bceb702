package org.grantwarden.connectors.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantwarden.connectors.authorization.AuthorizationServerStub.VERIFIER;
import static org.grantwarden.connectors.authorization.BoundClient.BOUND;
import static org.grantwarden.connectors.authorization.BoundClient.REFRESH;
import static org.grantwarden.connectors.authorization.BoundClient.wanting;

import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.grantwarden.connectors.dpop.ProofJudge;
import org.grantwarden.connectors.http.Answer;
import org.grantwarden.connectors.http.Recorded;
import org.grantwarden.connectors.provider.TestProviders;
import org.grantwarden.domain.authorization.PushAnswer;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.authorization.TokenEndpoint;
import org.grantwarden.domain.provider.DpopMode;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.SigningAlgorithm;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DpopTest {
    private static final URI REDIRECT = URI.create("https://console.example/oauth/callback");

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
    void T13_code_refresh_and_client_credentials_each_carry_a_proof_of_their_own_that_a_server_verifies() {
        client.stub.always(BOUND);

        TokenAnswer redeemed = redeem();
        TokenAnswer refreshed = client.refresh();
        TokenAnswer asked = client.server.withClientCredentials(
                client.provider, client.bound(), client.accountType(), Scopes.parse("read"));

        assertThat(List.of(redeemed, refreshed, asked)).allSatisfy(answer -> assertThat(answer)
                .isInstanceOfSatisfying(TokenAnswer.Granted.class, granted -> assertThat(granted.tokenType())
                        .isEqualTo("DPoP")));
        // The judge takes no jti twice.
        assertThat(client.stub.requests()).hasSize(3).allSatisfy(request -> assertThat(
                        client.objection(request, "/token", null))
                .isEmpty());
    }

    @Test
    void T13_a_proof_names_method_and_target_without_query_holds_the_public_half_and_no_token() throws Exception {
        client.stub.always(BOUND);
        URI endpoint = client.stub.url("/token?tenant=a%20b");

        client.server.refresh(
                client.provider, client.bound(), new TokenEndpoint("production", endpoint), REFRESH, client.hosts());

        SignedJWT proof = ProofJudge.proof(client.stub.request());
        assertThat(client.stub.request().uri().getRawQuery()).isEqualTo("tenant=a%20b");
        assertThat(proof.getHeader().getType()).hasToString("dpop+jwt");
        assertThat(proof.getHeader().getAlgorithm()).hasToString("ES256");
        assertThat(proof.getHeader().toJSONObject().keySet()).containsExactlyInAnyOrder("typ", "alg", "jwk");
        assertThat(proof.getHeader().getJWK().toJSONObject().keySet())
                .containsExactlyInAnyOrder("kty", "crv", "x", "y");
        assertThat(proof.getJWTClaimsSet().getClaims().keySet()).containsExactlyInAnyOrder("jti", "htm", "htu", "iat");
        assertThat(proof.getJWTClaimsSet().getStringClaim("htm")).isEqualTo("POST");
        assertThat(proof.getJWTClaimsSet().getStringClaim("htu"))
                .isEqualTo(client.stub.url("/token").toString());
        assertThat(proof.getHeader().getJWK().computeThumbprint()).hasToString(client.thumbprint());
    }

    @ParameterizedTest
    @CsvSource({"Bearer", "bearer", "mac", "''"})
    void T13_a_token_that_is_not_bound_is_not_taken_where_the_request_carried_a_proof(String type) {
        client.stub.always(Answer.json(
                200,
                type.isEmpty()
                        ? "{\"access_token\":\"canary-access\"}"
                        : "{\"access_token\":\"canary-access\",\"token_type\":\"" + type + "\"}"));

        TokenAnswer answer = redeem();

        assertThat(answer).isInstanceOfSatisfying(TokenAnswer.Malformed.class, malformed -> {
            assertThat(malformed.error()).isEqualTo("dpop_downgrade");
            assertThat(malformed.detail()).contains("not bound to the key").doesNotContain("canary");
        });
        assertThat(client.stub.requests()).hasSize(1);
    }

    @Test
    void T13_a_refresh_that_brings_an_unbound_token_is_told_as_that_so_that_its_refresh_token_is_not_lost() {
        client.stub.always(Answer.json(
                200, "{\"access_token\":\"a2\",\"token_type\":\"Bearer\",\"refresh_token\":\"canary-refresh\"}"));

        assertThat(client.refresh()).isInstanceOfSatisfying(TokenAnswer.Granted.class, granted -> {
            assertThat(granted.tokenType()).isEqualTo("Bearer");
            assertThat(granted.tokens().refresh())
                    .matches(refresh -> refresh != null && refresh.matches(Secret.of("canary-refresh")));
        });
        client.stub.always(Answer.json(200, "{\"access_token\":\"a2\",\"token_type\":\"mac\"}"));
        assertThat(client.refresh()).isInstanceOf(TokenAnswer.Malformed.class);
    }

    @Test
    void T13_the_type_is_compared_without_regard_to_case_and_is_not_taken_where_no_proof_was_sent() {
        client.stub.always(Answer.json(200, "{\"access_token\":\"canary-access\",\"token_type\":\"dpop\"}"));

        assertThat(client.refresh()).isInstanceOf(TokenAnswer.Granted.class);
        assertThat(client.refresh(client.provider, client.unbound()))
                .isInstanceOfSatisfying(TokenAnswer.Malformed.class, malformed -> assertThat(malformed.error())
                        .isEqualTo("malformed_answer"));
        assertThat(client.stub.requests().get(1).header("DPoP")).isEmpty();
    }

    @Test
    void T13_a_refused_proof_says_nothing_of_the_grant() {
        client.stub.always(Answer.json(400, "{\"error\":\"invalid_dpop_proof\"}"));

        assertThat(client.refresh())
                .isInstanceOfSatisfying(TokenAnswer.Refused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(TokenAnswer.Reason.INVALID_CLIENT));
    }

    @Test
    void T13_the_authorization_request_names_the_key_to_which_its_code_is_bound() {
        URI url = client.server.authorizationRequest(
                client.provider,
                client.accountType(),
                client.bound(),
                REDIRECT,
                Scopes.parse("read"),
                Secret.of("state"),
                VERIFIER);
        URI without = client.server.authorizationRequest(
                client.provider,
                client.accountType(),
                client.unbound(),
                REDIRECT,
                Scopes.parse("read"),
                Secret.of("state"),
                VERIFIER);

        assertThat(Recorded.parameters(url.getRawQuery())).containsEntry("dpop_jkt", List.of(client.thumbprint()));
        assertThat(without.getRawQuery()).doesNotContain("dpop_jkt");
    }

    @Test
    void T13_a_pushed_request_names_the_key_and_proves_it() {
        client.stub
                .then(wanting("n-1"))
                .then(Answer.json(201, "{\"request_uri\":\"urn:ietf:params:oauth:request_uri:a\",\"expires_in\":60}"));

        PushAnswer answer = client.server.push(
                client.provider,
                client.accountType().pushingTo(client.stub.url("/par")),
                client.bound(),
                REDIRECT,
                Scopes.parse("read"),
                Secret.of("state"),
                VERIFIER);

        assertThat(answer).isInstanceOf(PushAnswer.Pushed.class);
        Recorded pushed = client.stub.requests().get(1);
        assertThat(pushed.form()).containsEntry("dpop_jkt", List.of(client.thumbprint()));
        assertThat(client.objection(pushed, "/par", "n-1")).isEmpty();
    }

    @Test
    void T13_nothing_is_sent_where_a_provider_insists_and_there_is_no_key_that_fits() {
        Provider insisting = TestProviders.binding(client.provider, DpopMode.REQUIRED);
        Secret rsa = client.keys.make(SigningAlgorithm.RS256);

        assertThat(client.refresh(insisting, client.unbound()))
                .isInstanceOfSatisfying(TokenAnswer.NotSent.class, not -> assertThat(not.detail())
                        .contains("DPoP"));
        assertThat(client.refresh(client.provider, client.unbound().proving(Optional.of(rsa))))
                .isInstanceOf(TokenAnswer.NotSent.class);
        assertThat(client.stub.requests()).isEmpty();
    }

    @Test
    void T13_a_key_is_not_proved_to_a_provider_that_does_not_offer_it() {
        client.stub.always(Answer.json(200, "{\"access_token\":\"canary-access\",\"token_type\":\"Bearer\"}"));

        assertThat(client.refresh(TestProviders.binding(client.provider, DpopMode.NONE), client.bound()))
                .isInstanceOf(TokenAnswer.Granted.class);
        assertThat(client.stub.request().header("DPoP")).isEmpty();
    }

    private TokenAnswer redeem() {
        return client.server.redeem(
                client.provider,
                client.bound(),
                TokenEndpoint.of(client.accountType()),
                Secret.of("canary-code"),
                REDIRECT,
                VERIFIER);
    }
}
