package org.grantwarden.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantwarden.sandbox.TestClient.SCOPES;
import static org.grantwarden.sandbox.TestClient.json;
import static org.grantwarden.sandbox.TestClient.text;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ApiTest {
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stages",
                "archive_reasons",
                "sources",
                "tags",
                "requisition_fields",
                "postings",
                "users",
                "opportunities"
            })
    void a_probe_answers_with_data_to_whom_it_may(String resource) throws Exception {
        String token = "Bearer " + text(client.tokens(resource + ":read:admin"), "access_token");

        var whole = json(client.api("/" + resource, token));
        var one = json(client.api("/" + resource + "?limit=1", token));

        assertThat(whole.getAsJsonArray("data").size()).isGreaterThan(1);
        assertThat(whole.get("hasNext").getAsBoolean()).isFalse();
        assertThat(one.getAsJsonArray("data")).hasSize(1);
        assertThat(one.get("hasNext").getAsBoolean()).isTrue();
    }

    @Test
    void a_missing_scope_is_403_and_a_write_scope_includes_its_read() throws Exception {
        String write = "Bearer " + text(client.tokens("postings:write:admin"), "access_token");

        assertThat(client.api("/postings", write).statusCode()).isEqualTo(200);
        var other = client.api("/users", write);
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(other.headers().firstValue("www-authenticate").orElse("")).contains("insufficient_scope");
    }

    @Test
    void no_unknown_or_expired_token_is_401() throws Exception {
        String token = "Bearer " + text(client.tokens(SCOPES), "access_token");
        sandbox.grants().age(Duration.ofHours(1));

        assertThat(client.get("/v1/stages").statusCode()).isEqualTo(401);
        assertThat(client.api("/stages", "Bearer unknown").statusCode()).isEqualTo(401);
        assertThat(client.api("/stages", token).statusCode()).isEqualTo(401);
    }

    @Test
    void an_api_key_is_a_user_name_with_an_empty_password() throws Exception {
        String key = sandbox.mintApiKey("test").key();

        assertThat(client.api("/users", basic(key + ":")).statusCode()).isEqualTo(200);
        assertThat(client.api("/users", basic(key + ":x")).statusCode()).isEqualTo(401);
        assertThat(client.api("/users", basic("unknown:")).statusCode()).isEqualTo(401);
        assertThat(client.api("/users", "Basic %%%").statusCode()).isEqualTo(401);
    }

    @Test
    void the_21st_request_at_once_is_429() throws Exception {
        try (Sandbox still = Sandbox.start(TestClient.options().withClock(new TestClock()))) {
            var caller = new TestClient(still);
            String key = basic(still.mintApiKey("test").key() + ":");
            for (int i = 0; i < 20; i++) {
                assertThat(caller.api("/tags", key).statusCode()).isEqualTo(200);
            }

            var answer = caller.api("/tags", key);

            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("retry-after")).contains("1");
        }
    }

    @Test
    void what_does_not_exist_is_404_and_what_cannot_be_done_is_405() throws Exception {
        String key = basic(sandbox.mintApiKey("test").key() + ":");
        String id = text(
                json(client.api("/postings", key)).getAsJsonArray("data").get(0).getAsJsonObject(), "id");

        assertThat(client.api("/postings/" + id, key).statusCode()).isEqualTo(200);
        assertThat(client.api("/postings/unknown", key).statusCode()).isEqualTo(404);
        assertThat(client.api("/nothing", key).statusCode()).isEqualTo(404);
        assertThat(client.api("/stages?limit=0", key).statusCode()).isEqualTo(400);
        assertThat(client.send(client.post("/v1/stages", "a=b")).statusCode()).isEqualTo(405);
        assertThat(client.get("/nowhere").statusCode()).isEqualTo(404);
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
