package org.grantwarden.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.grantwarden.sandbox.TestClient.SCOPES;
import static org.grantwarden.sandbox.TestClient.json;
import static org.grantwarden.sandbox.TestClient.text;

import com.google.gson.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RefreshTest {
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
    void each_refresh_gives_a_new_refresh_token() throws Exception {
        String first = text(client.tokens(SCOPES), "refresh_token");

        JsonObject second = json(client.refresh(first));
        JsonObject third = json(client.refresh(text(second, "refresh_token")));

        assertThat(List.of(first, text(second, "refresh_token"), text(third, "refresh_token")))
                .doesNotHaveDuplicates();
        assertThat(client.api("/stages", "Bearer " + text(third, "access_token"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void an_old_refresh_token_kills_the_whole_grant() throws Exception {
        String old = text(client.tokens(SCOPES), "refresh_token");
        JsonObject living = json(client.refresh(old));

        var reuse = client.refresh(old);

        assertThat(reuse.statusCode()).isEqualTo(403);
        assertThat(text(json(reuse), "error")).isEqualTo("invalid_grant");
        assertThat(client.refresh(text(living, "refresh_token")).statusCode()).isEqualTo(403);
        assertThat(client.api("/stages", "Bearer " + text(living, "access_token"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_forged_refresh_token_kills_nothing() throws Exception {
        String token = text(client.tokens(SCOPES), "refresh_token");
        String forged = token.substring(0, token.length() - 4) + "AAAA";

        assertThat(client.refresh(forged).statusCode()).isEqualTo(403);
        assertThat(client.refresh(token).statusCode()).isEqualTo(200);
    }

    @Test
    void of_two_refreshes_at_once_one_wins_and_the_grant_is_dead_afterwards() throws Exception {
        for (int round = 0; round < 20; round++) {
            String token = text(client.tokens(SCOPES), "refresh_token");
            Callable<HttpResponse<String>> refresh = () -> client.refresh(token);
            var threads = Executors.newFixedThreadPool(2);
            try {
                List<JsonObject> won = new ArrayList<>();
                List<Integer> statuses = new ArrayList<>();
                for (Future<HttpResponse<String>> future : threads.invokeAll(List.of(refresh, refresh))) {
                    statuses.add(future.get().statusCode());
                    if (future.get().statusCode() == 200) {
                        won.add(json(future.get()));
                    }
                }

                assertThat(statuses).containsExactlyInAnyOrder(200, 403);
                assertThat(client.refresh(text(won.get(0), "refresh_token")).statusCode())
                        .isEqualTo(403);
            } finally {
                threads.shutdownNow();
            }
        }
    }

    @Test
    void scopes_may_be_narrowed_but_not_widened_by_a_refresh() throws Exception {
        String token = text(client.tokens(SCOPES + " tags:read:admin"), "refresh_token");

        var wide = client.token(
                Map.of("grant_type", "refresh_token", "refresh_token", token, "scope", "users:read:admin"));
        var narrow = json(client.token(
                Map.of("grant_type", "refresh_token", "refresh_token", token, "scope", "tags:read:admin")));

        assertThat(text(json(wide), "error")).isEqualTo("invalid_scope");
        assertThat(text(narrow, "scope")).isEqualTo("tags:read:admin");
        assertThat(client.api("/stages", "Bearer " + text(narrow, "access_token"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_grant_dies_90_days_after_its_last_refresh() throws Exception {
        String token = text(client.tokens(SCOPES), "refresh_token");

        sandbox.grants().age(Duration.ofDays(89));
        String next = text(json(client.refresh(token)), "refresh_token");
        sandbox.grants().age(Duration.ofDays(90));

        assertThat(client.refresh(next).statusCode()).isEqualTo(403);
    }

    @Test
    void a_grant_dies_365_days_after_the_consent_however_often_it_is_refreshed() throws Exception {
        String token = text(client.tokens(SCOPES), "refresh_token");
        for (int i = 0; i < 6; i++) {
            sandbox.grants().age(Duration.ofDays(60));
            token = text(json(client.refresh(token)), "refresh_token");
        }

        sandbox.grants().age(Duration.ofDays(5));

        assertThat(client.refresh(token).statusCode()).isEqualTo(403);
    }
}
