package org.grantwarden.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.grantwarden.sandbox.TestClient.SCOPES;
import static org.grantwarden.sandbox.TestClient.json;
import static org.grantwarden.sandbox.TestClient.text;

import java.io.IOException;
import java.time.Duration;
import org.grantwarden.sandbox.misbehaviour.Misbehaviour;
import org.grantwarden.sandbox.misbehaviour.Where;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MisbehaviourTest {
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
    void access_tokens_run_out_on_demand_and_refresh_tokens_stay() throws Exception {
        var tokens = client.tokens(SCOPES);

        assertThat(client.control("expire", "").statusCode()).isEqualTo(200);

        assertThat(client.api("/stages", "Bearer " + text(tokens, "access_token"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(client.refresh(text(tokens, "refresh_token")).statusCode()).isEqualTo(200);
    }

    @Test
    void a_grant_is_revoked_by_its_id_and_all_without_one() throws Exception {
        String first = text(client.tokens(SCOPES), "refresh_token");
        String firstId = sandbox.grants().all().get(0).id();
        String second = text(client.tokens(SCOPES), "refresh_token");

        client.control("revoke", "{\"grant\":\"" + firstId + "\"}");
        assertThat(client.refresh(first).statusCode()).isEqualTo(403);
        String next = text(json(client.refresh(second)), "refresh_token");

        client.control("revoke", "{}");
        assertThat(client.refresh(next).statusCode()).isEqualTo(403);
    }

    @Test
    void it_fails_the_next_requests_without_doing_anything() throws Exception {
        String token = text(client.tokens(SCOPES), "refresh_token");
        client.control("fail", "{\"times\":2,\"status\":502,\"on\":\"token\"}");

        assertThat(client.get("/v1/stages").statusCode()).isEqualTo(401);
        assertThat(client.refresh(token).statusCode()).isEqualTo(502);
        assertThat(client.refresh(token).statusCode()).isEqualTo(502);
        assertThat(client.refresh(token).statusCode()).isEqualTo(200);
    }

    @Test
    void it_fails_until_it_is_switched_off() throws Exception {
        sandbox.misbehaviour().fail(Misbehaviour.UNTIL_SWITCHED_OFF, 503, Where.BOTH);
        for (int i = 0; i < 5; i++) {
            assertThat(client.get("/v1/stages").statusCode()).isEqualTo(503);
        }
        assertThat(client.get("/misbehave").statusCode()).isEqualTo(200);

        client.control("reset", "");

        assertThat(client.get("/v1/stages").statusCode()).isEqualTo(401);
    }

    @Test
    void it_says_429_with_retry_after() throws Exception {
        client.control("throttle", "{\"times\":1,\"retryAfter\":7,\"on\":\"api\"}");

        var answer = client.get("/v1/stages");

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("retry-after")).contains("7");
    }

    @Test
    void it_is_slow() throws Exception {
        client.control("slow", "{\"millis\":300}");

        long before = System.nanoTime();
        client.get("/v1/stages");

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void a_lost_answer_has_spent_the_refresh_token() throws Exception {
        String token = text(client.tokens(SCOPES), "refresh_token");
        client.control("lose", "{\"times\":1}");

        assertThatThrownBy(() -> client.refresh(token)).isInstanceOf(IOException.class);

        assertThat(client.refresh(token).statusCode()).isEqualTo(403);
        assertThat(sandbox.requests().tokenRequests("refresh_token").get(0).status())
                .isEqualTo(-1);
    }

    @Test
    void it_forgets_expires_in_and_changes_the_lifetime() throws Exception {
        client.control("forget-expires-in", "{\"enabled\":true}");
        assertThat(client.tokens(SCOPES).has("expires_in")).isFalse();

        client.control("forget-expires-in", "{\"enabled\":false}");
        client.control("token-lifetime", "{\"seconds\":5}");
        assertThat(text(client.tokens(SCOPES), "expires_in")).isEqualTo("5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fail|{}|400",
                "fail|{\"times\":1,\"status\":200}|400",
                "slow|{\"millis\":\"much\"}|400",
                "slow|{\"millis\":-1}|400",
                "lose|{\"times\":1,\"on\":\"moon\"}|400",
                "revoke|{\"grant\":\"unknown\"}|400",
                "reset|[1]|400",
                "reset|{\"a\":{}}|400",
                "explode|{}|404"
            })
    void a_control_that_makes_no_sense_is_refused(String act, String arguments, int status) throws Exception {
        assertThat(client.control(act, arguments).statusCode()).isEqualTo(status);
    }

    @Test
    void a_person_does_the_same_on_the_page() throws Exception {
        var answer = client.send(client.post("/misbehave/fail", "times=1&status=500&on=both"));
        assertThat(answer.headers().firstValue("location")).contains("/misbehave?done=fail");

        assertThat(client.get("/misbehave?done=fail").body()).contains("role=\"status\"");
        assertThat(client.get("/v1/stages").statusCode()).isEqualTo(500);
    }

    @Test
    void requests_are_counted_and_carry_no_secret() throws Exception {
        var tokens = client.tokens(SCOPES);
        client.refresh(text(tokens, "refresh_token"));
        client.api("/stages?limit=1", "Bearer " + text(tokens, "access_token"));

        assertThat(sandbox.requests().countOfTokenRequests()).isEqualTo(2);
        assertThat(sandbox.requests().countOfApiRequests()).isEqualTo(1);
        var refresh = sandbox.requests().tokenRequests("refresh_token").get(0);
        assertThat(refresh.parameterNames())
                .containsExactlyInAnyOrder("grant_type", "refresh_token", "client_id", "client_secret");
        assertThat(refresh.status()).isEqualTo(200);
        assertThat(sandbox.requests().apiRequests().get(0).headers()).containsEntry("authorization", "Bearer");
        assertThat(sandbox.requests().all().toString()
                        + client.get("/control/requests").body())
                .doesNotContain(client.registered.clientSecret())
                .doesNotContain(text(tokens, "refresh_token"))
                .doesNotContain(text(tokens, "access_token"));
    }
}
