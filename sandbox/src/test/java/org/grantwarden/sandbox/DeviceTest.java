package org.grantwarden.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantwarden.sandbox.TestClient.SCOPES;
import static org.grantwarden.sandbox.TestClient.encode;
import static org.grantwarden.sandbox.TestClient.json;
import static org.grantwarden.sandbox.TestClient.text;

import com.google.gson.JsonObject;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeviceTest {
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
    void a_code_that_a_person_allows_gives_tokens_once() throws Exception {
        JsonObject codes = codes(SCOPES);
        assertThat(text(codes, "verification_uri_complete")).endsWith(text(codes, "user_code"));
        assertThat(error(poll(codes))).isEqualTo("authorization_pending");
        assertThat(error(poll(codes))).isEqualTo("slow_down");

        assertThat(client.get("/device?user_code=" + text(codes, "user_code").toLowerCase(Locale.ROOT))
                        .body())
                .contains("Allow access?", text(codes, "user_code"));
        assertThat(answer(codes, "allow").statusCode()).isEqualTo(200);

        JsonObject tokens = json(poll(codes));
        assertThat(text(tokens, "scope")).isEqualTo(SCOPES);
        assertThat(tokens.has("refresh_token")).isTrue();
        assertThat(error(poll(codes))).isEqualTo("invalid_grant");
        assertThat(answer(codes, "allow").statusCode()).isEqualTo(400);
    }

    @Test
    void a_no_a_wrong_code_and_another_scope_are_told() throws Exception {
        JsonObject codes = codes("stages:read:admin");
        answer(codes, "deny");

        assertThat(error(poll(codes))).isEqualTo("access_denied");
        assertThat(client.get("/device?user_code=NONE-NONE").body()).contains("No such code");
        assertThat(text(codes("no:such:scope"), "error")).isEqualTo("invalid_scope");
    }

    private JsonObject codes(String scope) throws Exception {
        var registered = sandbox.firstClient();
        return json(client.send(client.post(
                "/oauth/device",
                encode(Map.of(
                        "client_id", registered.clientId(),
                        "client_secret", registered.clientSecret(),
                        "scope", scope)))));
    }

    private HttpResponse<String> poll(JsonObject codes) throws Exception {
        return client.token(Map.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:device_code",
                "device_code",
                text(codes, "device_code")));
    }

    private HttpResponse<String> answer(JsonObject codes, String decision) throws Exception {
        return client.send(client.post(
                "/device/decision", encode(Map.of("user_code", text(codes, "user_code"), "decision", decision))));
    }

    private static String error(HttpResponse<String> answer) {
        return text(json(answer), "error");
    }
}
