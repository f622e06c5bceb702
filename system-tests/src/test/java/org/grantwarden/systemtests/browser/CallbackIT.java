package org.grantwarden.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The redirect URI from outside: what it says, and where it leads. */
@ExtendWith(OnSharedConsole.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CallbackIT {
    private static final Pattern ADDRESS = Pattern.compile("(?:src|href|action)=\"([^\"]*)\"");

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    @Tag("A9")
    void the_code_leaves_the_address_bar_at_once_and_is_stored_nowhere(SharedConsole console) throws Exception {
        HttpResponse<String> answer = get(console, "/oauth/callback?code=canary-code&state=canary-state");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(location(answer))
                .isEqualTo("/oauth/done?ending=unknown_state")
                .doesNotContain("canary");
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(answer.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(answer.body()).doesNotContain("canary");
    }

    @Test
    @Tag("A9")
    void the_page_after_it_holds_nothing_of_others(SharedConsole console) throws Exception {
        HttpResponse<String> page = get(console, "/oauth/done?ending=unknown_state");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
        assertThat(ADDRESS.matcher(page.body()).results().map(CallbackIT::address))
                .isNotEmpty()
                .allMatch(address -> (address.startsWith("/") && !address.startsWith("//"))
                        || address.startsWith("#")
                        || address.startsWith("data:"));
    }

    @Test
    @Tag("A10")
    void nothing_in_an_answer_leads_elsewhere(SharedConsole console) throws Exception {
        for (String query : List.of(
                "state=x&code=c&returnTo=//evil.example",
                "state=x&error=access_denied&error_uri=https%3A%2F%2Fevil.example",
                "state=x&code=c&redirect_uri=https%3A%2F%2Fevil.example")) {
            assertThat(location(get(console, "/oauth/callback?" + query)))
                    .startsWith("/oauth/done?")
                    .doesNotContain("evil");
        }
    }

    private HttpResponse<String> get(SharedConsole console, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(console.product().url() + path))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("none");
    }

    private static String address(MatchResult found) {
        return found.group(1);
    }
}
