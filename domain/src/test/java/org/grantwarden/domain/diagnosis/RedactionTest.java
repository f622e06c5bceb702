package org.grantwarden.domain.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.UUID;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.authorization.TokenAnswer.Reason;
import org.grantwarden.domain.connection.ProbeResult;
import org.grantwarden.domain.connection.ProbeResult.Verdict;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RedactionTest {
    private final String canary = "canary7" + UUID.randomUUID().toString().replace("-", "");

    @Test
    void no_diagnosis_shows_a_secret_that_a_provider_repeats() {
        Examined examined = new Examined();
        examined.comesBackWith("access_denied", "state=" + canary + " was declined");
        assertThat(examined.diagnosis().toString()).contains("was declined").doesNotContain(canary);

        examined.codeRefused(Reason.INVALID_CLIENT, "invalid_client", "client_secret " + canary + " is wrong", 401);
        assertThat(examined.diagnosis().toString()).contains("is wrong").doesNotContain(canary);

        examined.works();
        examined.refreshes(
                new TokenAnswer.Refused(Reason.INVALID_GRANT, "invalid_grant", "{\"token\":\"" + canary + "\"}", 400));
        assertThat(examined.diagnosis().firstFailed().orElseThrow().finding()).isEqualTo(Finding.CONSENT_ENDED);
        assertThat(examined.diagnosis().toString()).doesNotContain(canary);

        examined.works();
        examined.connected.world.server.willProbe(new ProbeResult(
                Verdict.INSUFFICIENT_PERMISSION,
                403,
                "GET https://api.acme.example/stages?access_token=" + canary,
                "Bearer " + canary,
                3));
        examined.connected.world.testConnection.test(examined.connected.connection);
        assertThat(examined.diagnosis().firstFailed().orElseThrow().finding()).isEqualTo(Finding.API_FORBIDS);
        assertThat(examined.diagnosis().toString()).doesNotContain(canary);
    }

    @Test
    void a_URL_is_shown_without_its_query() {
        ShownExchange shown = ShownExchange.of(
                "GET", URI.create("https://a.example/x?code=" + canary + "#" + canary), 200, "", "", "");

        assertThat(shown.toString()).contains("a.example:443", "/x").doesNotContain(canary);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "code=abc",
                "password=abc",
                "{\"refresh_token\": \"abc\"}",
                "client_secret=abc&x=1",
                "Bearer abcabcabc",
                "https://a.example/cb?x=abc&code=abc",
                "token: abcdef1",
                "eyJabcabcabcabcabc1abc.abcabcabcabc.abc"
            })
    void what_may_be_a_secret_is_hidden(String text) {
        assertThat(Redaction.of(text)).doesNotContain("abc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invalid_grant",
                "Unknown or invalid refresh token.",
                "AADSTS50011: The redirect URI does not match",
                "Service not found: https://api.lever.co/v1",
                "Client authentication failed (e.g. unknown client)",
                "The code has expired"
            })
    void words_stay(String text) {
        assertThat(Redaction.of(text)).isEqualTo(text);
    }
}
