package org.grantwarden.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantwarden.sandbox.TestClient.CALLBACK;
import static org.grantwarden.sandbox.TestClient.SCOPES;
import static org.grantwarden.sandbox.TestClient.json;
import static org.grantwarden.sandbox.TestClient.parameters;
import static org.grantwarden.sandbox.TestClient.text;

import com.google.gson.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.grantwarden.sandbox.client.RegisteredClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TokenTest {
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

    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    @Test
    void a_code_gives_tokens_that_no_cache_keeps() throws Exception {
        var answer = client.redeem(client.code(SCOPES));

        JsonObject tokens = json(answer);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
        assertThat(text(tokens, "token_type")).isEqualTo("Bearer");
        assertThat(text(tokens, "expires_in")).isEqualTo("3600");
        assertThat(text(tokens, "scope")).isEqualTo(SCOPES);
        assertThat(tokens.has("access_token")).isTrue();
        assertThat(tokens.has("refresh_token")).isTrue();
    }

    @Test
    void without_offline_access_there_is_no_refresh_token() throws Exception {
        assertThat(client.tokens("stages:read:admin").has("refresh_token")).isFalse();
    }

    @Test
    void a_code_used_twice_takes_back_what_it_gave() throws Exception {
        String code = client.code(SCOPES);
        JsonObject tokens = json(client.redeem(code));

        var again = client.redeem(code);

        assertThat(again.statusCode()).isEqualTo(403);
        assertThat(text(json(again), "error")).isEqualTo("invalid_grant");
        assertThat(client.refresh(text(tokens, "refresh_token")).statusCode()).isEqualTo(403);
        assertThat(client.api("/stages", "Bearer " + text(tokens, "access_token"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void the_verifier_of_rfc_7636_appendix_b_opens_its_challenge() throws Exception {
        assertThat(client.token(withVerifier(codeWithChallenge(), VERIFIER)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_wrong_missing_or_needless_verifier_is_refused() throws Exception {
        var wrong = client.token(withVerifier(codeWithChallenge(), VERIFIER + "x"));
        var missing = client.redeem(codeWithChallenge());
        var needless = client.token(withVerifier(client.code(SCOPES), VERIFIER));

        for (var answer : List.of(wrong, missing, needless)) {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(text(json(answer), "error")).isEqualTo("invalid_grant");
        }
    }

    @Test
    void a_code_is_bound_to_its_client_and_redirect_uri() throws Exception {
        RegisteredClient other = sandbox.registerClient("Other", CALLBACK);

        var stolen = client.token(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                client.code(SCOPES),
                "redirect_uri",
                CALLBACK,
                "client_id",
                other.clientId(),
                "client_secret",
                other.clientSecret()));
        var elsewhere = client.token(Map.of(
                "grant_type", "authorization_code", "code", client.code(SCOPES), "redirect_uri", CALLBACK + "2"));

        assertThat(text(json(stolen), "error")).isEqualTo("invalid_grant");
        assertThat(text(json(elsewhere), "error")).isEqualTo("invalid_grant");
    }

    @Test
    void bad_credentials_are_refused() throws Exception {
        var unknown = client.token(Map.of("grant_type", "refresh_token", "client_id", "nobody"));
        var wrong = client.token(Map.of("grant_type", "refresh_token", "client_secret", "wrong"));

        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(text(json(unknown), "error")).isEqualTo("invalid_client");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(text(json(wrong), "error")).isEqualTo("access_denied");
    }

    @Test
    void credentials_in_a_header_are_refused() throws Exception {
        String pair = client.registered.clientId() + ":" + client.registered.clientSecret();
        String basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));

        var answer = client.send(client.post("/oauth/token", "grant_type=refresh_token&refresh_token=x")
                .header("Authorization", basic));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(text(json(answer), "error")).isEqualTo("invalid_client");
        assertThat(answer.headers().firstValue("www-authenticate")).isPresent();
    }

    @Test
    void the_client_credentials_alone_give_a_token_without_a_refresh_token() throws Exception {
        var answer =
                client.token(Map.of("grant_type", "client_credentials", "scope", "offline_access stages:read:admin"));
        var unknown = client.token(Map.of("grant_type", "client_credentials", "scope", "no:such:scope"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(text(json(answer), "scope")).isEqualTo("stages:read:admin");
        assertThat(json(answer).has("refresh_token")).isFalse();
        assertThat(text(json(unknown), "error")).isEqualTo("invalid_scope");
    }

    @Test
    void what_is_no_token_request_is_refused() throws Exception {
        var get = client.get("/oauth/token");
        var json = client.send(client.at("/oauth/token")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
        var twice = client.send(client.post("/oauth/token", "grant_type=refresh_token&grant_type=refresh_token"));
        var password = client.token(Map.of("grant_type", "password"));

        assertThat(get.statusCode()).isEqualTo(405);
        assertThat(get.headers().firstValue("allow")).contains("POST");
        assertThat(json.statusCode()).isEqualTo(400);
        assertThat(text(json(twice), "error")).isEqualTo("invalid_request");
        assertThat(text(json(password), "error")).isEqualTo("unsupported_grant_type");
    }

    private String codeWithChallenge() throws Exception {
        var request = client.request(SCOPES);
        request.put("code_challenge", CHALLENGE);
        request.put("code_challenge_method", "S256");
        return parameters(client.person.allows(client.authorizationUrl(request)))
                .getOrDefault("code", "");
    }

    private static Map<String, String> withVerifier(String code, String verifier) {
        return Map.of(
                "grant_type", "authorization_code", "code", code, "redirect_uri", CALLBACK, "code_verifier", verifier);
    }
}
