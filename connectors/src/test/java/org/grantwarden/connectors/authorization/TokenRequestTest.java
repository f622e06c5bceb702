package org.grantwarden.connectors.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.grantwarden.connectors.http.Answer;
import org.grantwarden.connectors.provider.TestProviders;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.authorization.TokenAnswer.Granted;
import org.grantwarden.domain.authorization.TokenAnswer.Malformed;
import org.grantwarden.domain.authorization.TokenAnswer.NotNow;
import org.grantwarden.domain.authorization.TokenAnswer.NotSent;
import org.grantwarden.domain.authorization.TokenAnswer.Unavailable;
import org.grantwarden.domain.provider.ClientAuthentication;
import org.grantwarden.domain.secret.Hosts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TokenRequestTest {
    private static final String TOKENS =
            "{\"access_token\":\"canary-access\",\"token_type\":\"Bearer\",\"refresh_token\":\"canary-refresh-new\"}";

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
    void T1_the_request_is_a_form_sent_by_POST() {
        stub.then(Answer.json(200, TOKENS)).redeem();

        assertThat(stub.request().method()).isEqualTo("POST");
        assertThat(stub.request().header("Content-Type")).containsExactly("application/x-www-form-urlencoded");
        assertThat(stub.request().header("Accept")).containsExactly("application/json");
    }

    @Test
    void T1_a_token_URL_with_plain_http_off_this_machine_is_refused() {
        URI url = URI.create("http://as.example/token");

        TokenAnswer answer = stub.refreshAt(url, Hosts.of(url));

        assertThat(answer).isInstanceOf(NotSent.class);
    }

    @Test
    void T2_basic_credentials_are_form_urlencoded_first() {
        stub.as(TestProviders.plain(stub.lever(), ClientAuthentication.HEADER, Map.of()))
                .withClient("a:b/c+d", "p%ss wörd")
                .then(Answer.json(200, TOKENS))
                .redeem();

        String header = stub.request().header("Authorization").get(0);
        String credentials =
                new String(Base64.getDecoder().decode(header.substring("Basic ".length())), StandardCharsets.UTF_8);
        assertThat(credentials).isEqualTo("a%3Ab%2Fc%2Bd:p%25ss+w%C3%B6rd");
    }

    @Test
    void T3_credentials_in_the_header_are_not_in_the_body() {
        stub.as(TestProviders.plain(stub.lever(), ClientAuthentication.HEADER, Map.of()))
                .redeem();

        assertThat(stub.request().header("Authorization")).hasSize(1);
        assertThat(stub.request().form()).doesNotContainKeys("client_secret", "client_id");
    }

    @Test
    void T3_credentials_in_the_body_are_not_in_the_header_and_never_in_the_URL() {
        stub.redeem();

        assertThat(stub.request().header("Authorization")).isEmpty();
        assertThat(stub.request().form())
                .containsEntry("client_id", List.of("client"))
                .containsEntry("client_secret", List.of("canary-client-secret"));
        assertThat(stub.request().uri()).hasToString("/oauth/token");
    }

    @Test
    void T4_code_redirect_URI_and_verifier_are_sent_once_each() {
        stub.redeem();

        assertThat(stub.request().form())
                .isEqualTo(Map.of(
                        "grant_type", List.of("authorization_code"),
                        "code", List.of("canary-code"),
                        "redirect_uri", List.of("https://console.example/oauth/callback"),
                        "code_verifier", List.of(AuthorizationServerStub.VERIFIER.reveal()),
                        "client_id", List.of("client"),
                        "client_secret", List.of("canary-client-secret")));
    }

    @Test
    void T8_a_character_set_that_does_not_exist_does_no_harm() {
        stub.then(Answer.said(200, TOKENS).header("Content-Type", "application/json; charset=no-such-thing"))
                .then(Answer.said(200, TOKENS).header("Content-Type", "\u00e9;;="));

        assertThat(stub.redeem()).isInstanceOf(Granted.class);
        assertThat(stub.redeem()).isInstanceOf(Granted.class);
    }

    @Test
    void T9_no_answer_prints_a_secret() {
        String echo = "{\"error\":\"invalid_request\",\"error_description\":"
                + "\"canary-client-secret and canary-code and canary-verifier-0123456789-0123456789-01234\"}";
        stub.then(Answer.json(200, TOKENS)).then(Answer.json(400, echo)).then(Answer.said(200, "canary-page"));

        String printed = stub.redeem() + " " + stub.redeem() + " " + stub.redeem();

        assertThat(printed).doesNotContain("canary").contains("[hidden]");
    }

    @Test
    void T10_no_secret_is_in_a_query() {
        stub.then(Answer.json(200, TOKENS)).refresh();

        assertThat(stub.request().uri().getRawQuery()).isNull();
    }

    @Test
    void T14_a_redirect_is_not_followed() {
        stub.then(Answer.said(302, "").header("Location", "http://169.254.169.254/"));

        TokenAnswer answer = stub.refresh();

        assertThat(answer).isInstanceOfSatisfying(Malformed.class, malformed -> assertThat(malformed.status())
                .isEqualTo(302));
        assertThat(stub.count()).isEqualTo(1);
    }

    @Test
    void T14_an_answer_of_50_MB_is_malformed() {
        stub.then(Answer.floods(50L * 1024 * 1024));

        assertThat(stub.refresh()).isInstanceOfSatisfying(Malformed.class, malformed -> assertThat(malformed.detail())
                .contains("1 MiB"));
    }

    @Test
    void T14_a_token_does_not_go_to_a_host_to_which_it_is_not_bound() {
        TokenAnswer answer =
                stub.refreshAt(stub.accountType().tokenUrl(), Hosts.of(URI.create("https://other.example/")));

        assertThat(answer).isInstanceOf(NotSent.class);
        assertThat(stub.count()).isZero();
    }

    @Test
    void R1_a_refresh_names_no_scope() {
        stub.then(Answer.json(200, TOKENS)).refresh();

        assertThat(stub.request().form())
                .isEqualTo(Map.of(
                        "grant_type", List.of("refresh_token"),
                        "refresh_token", List.of("canary-refresh-old"),
                        "client_id", List.of("client"),
                        "client_secret", List.of("canary-client-secret")));
    }

    @Test
    void R2_a_new_refresh_token_is_handed_on_and_its_absence_too() {
        stub.then(Answer.json(200, TOKENS))
                .then(Answer.json(200, "{\"access_token\":\"a\",\"token_type\":\"Bearer\"}"));

        TokenAnswer rotated = stub.refresh();
        TokenAnswer kept = stub.refresh();

        assertThat(rotated).isInstanceOfSatisfying(Granted.class, granted -> assertThat(
                        granted.tokens().refresh())
                .satisfies(token -> assertThat(token.reveal()).isEqualTo("canary-refresh-new")));
        assertThat(kept).isInstanceOfSatisfying(Granted.class, granted -> assertThat(
                        granted.tokens().refresh())
                .isNull());
    }

    @Test
    void a_provider_that_fails_repeatedly_is_given_a_rest_and_a_code_is_not_sent_to_it() {
        for (int i = 0; i < 5; i++) {
            stub.then(Answer.said(503, ""));
            assertThat(stub.refresh()).isInstanceOf(Unavailable.class);
        }

        assertThat(stub.redeem()).isInstanceOfSatisfying(NotNow.class, notNow -> {
            assertThat(notNow.unavailable()).isTrue();
            assertThat(notNow.detail()).contains("given a rest until");
        });
        assertThat(stub.count()).isEqualTo(5);
    }

    @Test
    void R5_a_lost_answer_may_have_been_processed_and_is_not_asked_for_again() {
        stub.then(Answer.hangsUp());

        TokenAnswer answer = stub.refresh();

        assertThat(answer).isInstanceOfSatisfying(Unavailable.class, unavailable -> {
            assertThat(unavailable.maybeProcessed()).isTrue();
            assertThat(unavailable.status()).isZero();
        });
        assertThat(stub.count()).isEqualTo(1);
    }
}
