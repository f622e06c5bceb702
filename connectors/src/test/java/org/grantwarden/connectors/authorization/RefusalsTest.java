package org.grantwarden.connectors.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.grantwarden.connectors.http.Exchange;
import org.grantwarden.connectors.http.Exchange.Answered;
import org.grantwarden.connectors.http.Exchange.Step;
import org.grantwarden.connectors.http.Exchange.Why;
import org.grantwarden.connectors.provider.TestProviders;
import org.grantwarden.connectors.provider.YamlProviders;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.authorization.TokenAnswer.NotNow;
import org.grantwarden.domain.authorization.TokenAnswer.NotSent;
import org.grantwarden.domain.authorization.TokenAnswer.Reason;
import org.grantwarden.domain.authorization.TokenAnswer.Refused;
import org.grantwarden.domain.authorization.TokenAnswer.Unavailable;
import org.grantwarden.domain.provider.ClientAuthentication;
import org.grantwarden.domain.provider.OAuth2Profile;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.secret.Secret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is permanent, what is transient, and whose fault it is. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefusalsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T06:00:00Z");
    private static final Provider LEVER =
            new YamlProviders(Optional.empty()).find(new ProviderId("lever")).orElseThrow();
    private static final OAuth2Profile PLAIN =
            TestProviders.plain(LEVER, ClientAuthentication.BODY, Map.of()).oauth2();

    @ParameterizedTest
    @CsvSource({
        "invalid_grant, INVALID_GRANT",
        "invalid_client, INVALID_CLIENT",
        "unauthorized_client, INVALID_CLIENT",
        "access_denied, INVALID_CLIENT",
        "invalid_scope, INVALID_SCOPE",
        "invalid_request, OTHER",
        "unsupported_grant_type, OTHER",
        "invalid_target, OTHER",
        "something_new, OTHER"
    })
    void R5_a_refusal_has_the_reason_of_its_code(String code, Reason reason) {
        assertThat(read(LEVER.oauth2(), 403, "{\"error\":\"" + code + "\"}"))
                .isEqualTo(new Refused(reason, code, "", 403));
    }

    @Test
    void R5_a_providers_own_code_means_nothing_elsewhere() {
        assertThat(read(PLAIN, 403, "{\"error\":\"access_denied\"}"))
                .isEqualTo(new Refused(Reason.OTHER, "access_denied", "", 403));
    }

    @ParameterizedTest
    @CsvSource({
        "408, false",
        "425, false",
        "429, false",
        "500, false",
        "502, true",
        "503, false",
        "504, true",
        "524, true"
    })
    void R5_a_transient_status_is_never_a_refusal(int status, boolean maybeProcessed) {
        assertThat(read(PLAIN, status, "{\"error\":\"invalid_grant\"}"))
                .isEqualTo(new Unavailable("status " + status + ", invalid_grant", status, null, maybeProcessed));
    }

    @Test
    void R5_a_transient_code_is_never_a_refusal() {
        assertThat(read(PLAIN, 400, "{\"error\":\"temporarily_unavailable\"}")).isInstanceOf(Unavailable.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "120 | 120",
                "0 | 0",
                "Tue, 24 Nov 2026 06:01:00 GMT | 60",
                "Tue, 24 Nov 2026 05:00:00 GMT | 0",
                "999999 | 86400",
                "99999999999999999999 | 86400",
                "-5 | none",
                "soon | none",
                "'' | none"
            })
    void R5_retry_after_is_read_as_seconds_or_date(String header, @Nullable Long seconds) {
        TokenAnswer answer = read(PLAIN, new Answered(503, Map.of("Retry-After", header), "", false));

        assertThat(answer).isInstanceOfSatisfying(Unavailable.class, unavailable -> assertThat(unavailable.retryAfter())
                .isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds)));
    }

    @Test
    void R5_what_broke_on_the_way_is_told_with_its_step() {
        assertThat(read(PLAIN, new Exchange.Failed(Step.CONNECT, "no connection", false)))
                .isEqualTo(new Unavailable("connect: no connection", 0, null, false));
        assertThat(read(PLAIN, new Exchange.Refused("internal"))).isEqualTo(new NotSent("internal"));
    }

    @Test
    void what_a_gate_did_not_let_through_was_not_sent() {
        Duration rest = Duration.ofSeconds(30);

        assertThat(read(PLAIN, new Exchange.NotNow(Why.RESTING, "a rest", rest)))
                .isEqualTo(new NotNow("nothing was sent: a rest", rest, true));
        assertThat(read(PLAIN, new Exchange.NotNow(Why.PACED, "a turn", rest)))
                .isEqualTo(new NotNow("nothing was sent: a turn", rest, false));
    }

    private static TokenAnswer read(OAuth2Profile profile, int status, String body) {
        return read(profile, new Answered(status, Map.of(), body, false));
    }

    private static TokenAnswer read(OAuth2Profile profile, Exchange exchange) {
        return new TokenAnswers(profile, false, List.of(Secret.of("canary-secret")), NOW).read(exchange);
    }
}
