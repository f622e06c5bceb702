package org.grantwarden.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantwarden.sandbox.TestClient.CALLBACK;
import static org.grantwarden.sandbox.TestClient.SCOPES;
import static org.grantwarden.sandbox.TestClient.encode;
import static org.grantwarden.sandbox.TestClient.json;
import static org.grantwarden.sandbox.TestClient.parameters;
import static org.grantwarden.sandbox.TestClient.text;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.grantwarden.sandbox.client.RegisteredClient;
import org.grantwarden.sandbox.scope.ScopeCatalogue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AuthorizationTest {
    private Sandbox sandbox;
    private TestClient client;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(TestClient.options());
        client = new TestClient(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void the_consent_page_names_the_client_and_every_scope() throws Exception {
        String all = String.join(
                " ", ScopeCatalogue.shipped().all().stream().map(s -> s.id()).toList());

        var page = client.send(client.at("/authorize?" + encode(client.request(all))));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Practice integration", "52 scopes", "Allow", "Deny");
        for (var scope : ScopeCatalogue.shipped().all()) {
            assertThat(page.body()).contains(scope.id(), scope.description().replace("'", "&#39;"));
        }
    }

    @Test
    void allowing_gives_a_code_and_the_state_back() throws Exception {
        URI back = client.person.allows(client.authorizationUrl(client.request(SCOPES)));

        assertThat(back.toString()).startsWith(CALLBACK + "?");
        assertThat(parameters(back))
                .containsEntry("state", "st/ate 1")
                .containsKey("code")
                .doesNotContainKey("error");
    }

    @Test
    void denying_is_access_denied() throws Exception {
        URI back = client.person.denies(client.authorizationUrl(client.request(SCOPES)));

        assertThat(parameters(back))
                .containsEntry("error", "access_denied")
                .containsEntry("state", "st/ate 1")
                .doesNotContainKey("code");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1", "https://api.lever.co/v1/", ""})
    void a_wrong_audience_offers_only_offline_access(String audience) throws Exception {
        var request = client.request(SCOPES);
        request.put("audience", audience.equals("/v1") ? sandbox.baseUrl() + "/v1" : audience);

        var page = client.send(client.at("/authorize?" + encode(request)));
        URI back = client.person.allows(client.authorizationUrl(request));
        var tokens = json(client.redeem(parameters(back).getOrDefault("code", "")));

        assertThat(page.body())
                .contains("Scopes are missing here", "offline_access")
                .doesNotContain("pipeline stages");
        assertThat(text(tokens, "scope")).isEqualTo("offline_access");
    }

    @Test
    void an_unknown_client_or_redirect_uri_is_told_to_the_person_only() throws Exception {
        var unknownClient = client.request(SCOPES);
        unknownClient.put("client_id", "nobody");
        var otherUri = client.request(SCOPES);
        otherUri.put("redirect_uri", CALLBACK + "/");

        for (var request : List.of(unknownClient, otherUri)) {
            var answer = client.send(client.at("/authorize?" + encode(request)));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.headers().firstValue("location")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, token, unsupported_response_type",
        "response_type, '', invalid_request",
        "scope, no:such:scope, invalid_scope",
        "scope, '', invalid_scope",
        "code_challenge_method, plain, invalid_request",
        "code_challenge, tooshort, invalid_request",
        "prompt, none, consent_required"
    })
    void a_wrong_parameter_is_told_to_the_client(String name, String value, String error) throws Exception {
        var request = client.request(SCOPES);
        request.put(name, value);

        URI back = client.person.allows(client.authorizationUrl(request));

        assertThat(parameters(back)).containsEntry("error", error).containsEntry("state", "st/ate 1");
    }

    @Test
    void a_parameter_sent_twice_is_refused() throws Exception {
        URI url = URI.create(client.authorizationUrl(client.request(SCOPES)) + "&scope=offline_access");

        assertThat(parameters(client.person.allows(url))).containsEntry("error", "invalid_request");
    }

    @Test
    void a_decision_counts_once_and_needs_the_id_of_the_page() throws Exception {
        var page = client.send(client.at("/authorize?" + encode(client.request(SCOPES))));
        String id = page.body().replaceAll("(?s).*name=\"consent\" value=\"([^\"]+)\".*", "$1");

        var first = client.send(client.post("/authorize/decision", "consent=" + id + "&decision=allow"));
        var again = client.send(client.post("/authorize/decision", "consent=" + id + "&decision=allow"));
        var guessed = client.send(client.post("/authorize/decision", "consent=guess&decision=allow"));

        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(guessed.statusCode()).isEqualTo(400);
    }

    @Test
    void names_are_escaped_on_the_consent_page() throws Exception {
        RegisteredClient odd = sandbox.registerClient("<script>alert(1)</script>", CALLBACK);
        var request = client.request(SCOPES);
        request.put("client_id", odd.clientId());

        var page = client.send(client.at("/authorize?" + encode(request)));

        assertThat(page.body()).contains("&lt;script&gt;").doesNotContain("<script");
        assertThat(page.headers().firstValue("content-security-policy").orElse(""))
                .contains("default-src 'none'", "form-action 'self' http://127.0.0.1:8080;");
    }

    @Test
    void a_consent_page_and_a_code_run_out() throws Exception {
        var clock = new TestClock();
        try (Sandbox timed = Sandbox.start(TestClient.options().withClock(clock))) {
            var caller = new TestClient(timed);
            var page = caller.send(caller.at("/authorize?" + encode(caller.request(SCOPES))));
            String id = page.body().replaceAll("(?s).*name=\"consent\" value=\"([^\"]+)\".*", "$1");
            String code = caller.code(SCOPES);

            clock.advance(Duration.ofMinutes(10));

            assertThat(caller.redeem(code).statusCode()).isEqualTo(403);
            assertThat(caller.send(caller.post("/authorize/decision", "consent=" + id + "&decision=allow"))
                            .statusCode())
                    .isEqualTo(400);
        }
    }
}
