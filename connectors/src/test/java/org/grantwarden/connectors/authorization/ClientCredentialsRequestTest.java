package org.grantwarden.connectors.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.grantwarden.connectors.http.Answer;
import org.grantwarden.connectors.provider.TestProviders;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.authorization.TokenAnswer.Granted;
import org.grantwarden.domain.authorization.TokenAnswer.Reason;
import org.grantwarden.domain.authorization.TokenAnswer.Refused;
import org.grantwarden.domain.provider.ClientAuthentication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The request of RFC 6749 §4.4.2. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClientCredentialsRequestTest {
    private static final String TOKEN =
            "{\"access_token\":\"canary-access\",\"token_type\":\"Bearer\",\"expires_in\":60}";

    private AuthorizationServerStub stub;

    @BeforeEach
    void start() throws IOException {
        stub = AuthorizationServerStub.start();
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void R12_the_form_holds_the_grant_type_and_the_scopes_and_the_header_the_credentials() {
        TokenAnswer answer = stub.as(TestProviders.plain(stub.lever(), ClientAuthentication.HEADER, Map.of()))
                .then(Answer.json(200, TOKEN))
                .withClientCredentials("stages:read offers:read");

        assertThat(answer).isInstanceOf(Granted.class);
        assertThat(stub.request().method()).isEqualTo("POST");
        assertThat(stub.request().uri()).hasToString("/oauth/token");
        assertThat(stub.request().header("Authorization")).hasSize(1);
        assertThat(stub.request().form())
                .isEqualTo(Map.of(
                        "grant_type", List.of("client_credentials"),
                        "scope", List.of("offers:read stages:read")));
    }

    @Test
    void R12_credentials_in_the_body_stand_there_once_and_an_empty_scope_is_left_out() {
        stub.as(TestProviders.plain(stub.lever(), ClientAuthentication.BODY, Map.of()))
                .then(Answer.json(200, TOKEN))
                .withClientCredentials("");

        assertThat(stub.request().header("Authorization")).isEmpty();
        assertThat(stub.request().form())
                .isEqualTo(Map.of(
                        "grant_type", List.of("client_credentials"),
                        "client_id", List.of("client"),
                        "client_secret", List.of("canary-client-secret")));
    }

    @Test
    void R12_audience_and_resource_say_for_which_API_and_what_is_for_a_person_stays_behind() {
        stub.as(TestProviders.plain(
                        stub.lever(),
                        ClientAuthentication.HEADER,
                        Map.of(
                                "audience", "${audience}",
                                "resource", "https://api.acme.example/",
                                "prompt", "consent")))
                .then(Answer.json(200, TOKEN))
                .withClientCredentials("stages:read");

        assertThat(stub.request().form())
                .isEqualTo(Map.of(
                        "grant_type", List.of("client_credentials"),
                        "scope", List.of("stages:read"),
                        "audience", List.of(String.valueOf(stub.accountType().audience())),
                        "resource", List.of("https://api.acme.example/")));
    }

    @Test
    void R12_scopes_are_divided_as_the_provider_wants_it() {
        stub.as(TestProviders.delimited(stub.lever(), ",")).withClientCredentials("a b");

        assertThat(stub.request().form()).containsEntry("scope", List.of("a,b"));
    }

    @Test
    void R12_a_refusal_is_told_without_the_secret() {
        TokenAnswer answer = stub.then(Answer.json(
                        400, "{\"error\":\"invalid_scope\",\"error_description\":\"not for canary-client-secret\"}"))
                .withClientCredentials("stages:read");

        assertThat(((Refused) answer).reason()).isEqualTo(Reason.INVALID_SCOPE);
        assertThat(answer.toString()).doesNotContain("canary");
    }
}
