package org.grantwarden.connectors.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.grantwarden.connectors.http.Exchange;
import org.grantwarden.connectors.http.Exchange.Answered;
import org.grantwarden.connectors.provider.TestProviders;
import org.grantwarden.connectors.provider.YamlProviders;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.authorization.TokenAnswer.Granted;
import org.grantwarden.domain.authorization.TokenAnswer.Malformed;
import org.grantwarden.domain.authorization.TokenAnswer.Reason;
import org.grantwarden.domain.authorization.TokenAnswer.Refused;
import org.grantwarden.domain.provider.ClientAuthentication;
import org.grantwarden.domain.provider.OAuth2Profile;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Secret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TokenAnswersTest {
    private static final Instant NOW = Instant.parse("2026-11-24T06:00:00Z");
    private static final Provider LEVER =
            new YamlProviders(Optional.empty()).find(new ProviderId("lever")).orElseThrow();
    private static final OAuth2Profile PLAIN =
            TestProviders.plain(LEVER, ClientAuthentication.BODY, Map.of()).oauth2();

    @ParameterizedTest
    @ValueSource(strings = {"\"Bearer\"", "\"bearer\"", "\"BEARER\"", "null"})
    void T5_bearer_is_taken_in_any_case_with_unknown_members(String type) {
        String body = "{\"access_token\":\"t\",\"token_type\":" + type + ",\"extra\":{\"a\":[1]},\"id_token\":7}";

        assertThat(read(PLAIN, 200, body)).isInstanceOf(Granted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"mac\"", "\"DPoP\"", "\"N_A\"", "\"\"", "7", "[\"Bearer\"]"})
    void T5_another_token_type_is_refused(String type) {
        assertThat(read(PLAIN, 200, "{\"access_token\":\"t\",\"token_type\":" + type + "}"))
                .isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "3600 | 3600",
                "\"3600\" | 3600",
                "\" 60 \" | 60",
                "3600.9 | 3600",
                "1 | 1",
                "315360000 | 315360000",
                "315360001 | none",
                "0 | none",
                "-1 | none",
                "\"-3600\" | none",
                "99999999999999999999999999 | none",
                "1e400 | none",
                "\"1e999999999\" | none",
                "\"soon\" | none",
                "null | none",
                "true | none",
                "[3600] | none",
                "{} | none"
            })
    void T6_a_lifetime_that_makes_no_sense_counts_as_missing(String expiresIn, @Nullable Long seconds) {
        String body = "{\"access_token\":\"t\",\"expires_in\":" + expiresIn + "}";

        Duration told = seconds == null ? null : Duration.ofSeconds(seconds);
        assertThat(granted(PLAIN, body).lifetime()).isEqualTo(told);
        assertThat(granted(LEVER.oauth2(), body).lifetime()).isEqualTo(told == null ? Duration.ofHours(1) : told);
    }

    @Test
    void T6_without_a_lifetime_the_tokens_own_exp_comes_before_the_providers_default() {
        String body = "{\"access_token\":\"" + jwt(NOW.plusSeconds(90)) + "\",\"expires_in\":0}";

        assertThat(granted(LEVER.oauth2(), body).lifetime()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void T6_an_exp_in_the_past_or_far_ahead_is_no_hint() {
        String past = "{\"access_token\":\"" + jwt(NOW.minusSeconds(1)) + "\"}";
        String far = "{\"access_token\":\"" + jwt(NOW.plus(Duration.ofDays(40_000))) + "\"}";

        assertThat(granted(PLAIN, past).lifetime()).isNull();
        assertThat(granted(PLAIN, far).lifetime()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"b a\" | a b",
                "\"a,b\" | a b",
                "\"a, b\" | a b",
                "[\"a\",\"b\"] | a b",
                "[\"a b\",\"c\"] | a b c",
                "\"  a   b \" | a b",
                "\"a é b\" | a b",
                "\"\" | ''",
                "[] | ''"
            })
    void T7_scopes_are_read_however_they_are_written(String scope, String expected) {
        String body = "{\"access_token\":\"t\",\"scope\":" + scope + "}";

        assertThat(granted(PLAIN, body).scopes()).isEqualTo(Scopes.parse(expected));
    }

    @Test
    void T7_an_answer_without_scopes_names_none() {
        assertThat(granted(PLAIN, "{\"access_token\":\"t\"}").scopes()).isNull();
        assertThat(granted(PLAIN, "{\"access_token\":\"t\",\"scope\":null}").scopes())
                .isNull();
    }

    static Stream<String> bodies_that_are_none() {
        return Stream.of(
                "",
                " ",
                "null",
                "[]",
                "\"token\"",
                "<!doctype html><title>Sign in</title>",
                "{",
                "{\"access_token\":",
                "{\"access_token\":\"\"}",
                "{\"access_token\":null}",
                "{\"access_token\":7}",
                "{\"access_token\":\"a\\nb\"}",
                "{\"access_token\":\"a\uFFFDb\"}",
                "{\"access_token\":\"t\",\"refresh_token\":\"é\"}",
                "{\"a\":".repeat(5000),
                "access_token=t&token_type=bearer");
    }

    @ParameterizedTest
    @MethodSource("bodies_that_are_none")
    void T8_what_holds_no_token_is_malformed(String body) {
        assertThat(read(PLAIN, 200, body)).isInstanceOf(Malformed.class);
        assertThat(read(PLAIN, 403, body)).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401, 403})
    void T8_an_error_counts_by_its_code_whatever_the_status(int status) {
        TokenAnswer answer = read(
                LEVER.oauth2(),
                status,
                "{\"error\":\"invalid_grant\",\"error_description\":\"Unknown refresh token\"}");

        assertThat(answer)
                .isEqualTo(new Refused(Reason.INVALID_GRANT, "invalid_grant", "Unknown refresh token", status));
    }

    @Test
    void T8_a_form_is_read_where_the_answer_says_that_it_is_one() {
        Map<String, String> form = Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");

        TokenAnswer refused = read(
                PLAIN, new Answered(200, form, "error=bad_verification_code&error_description=It+expired.", false));
        TokenAnswer granted =
                read(PLAIN, new Answered(200, form, "access_token=t&scope=a%2Cb&token_type=bearer", false));

        assertThat(refused).isEqualTo(new Refused(Reason.OTHER, "bad_verification_code", "It expired.", 200));
        assertThat(granted).isInstanceOf(Granted.class);
    }

    @Test
    void T8_a_nested_error_is_understood() {
        assertThat(read(PLAIN, 400, "{\"error\":{\"message\":\"Bad code\",\"type\":\"OAuthException\",\"code\":100}}"))
                .isEqualTo(new Refused(Reason.OTHER, "OAuthException", "Bad code", 400));
    }

    @Test
    void T8_a_description_is_cut_and_freed_of_control_characters() {
        String body =
                "{\"error\":\"x\\u0007y\",\"error_description\":\"a\\u0000\\u202e\\r\\nb" + "😀".repeat(300) + "\"}";

        assertThat(read(PLAIN, 400, body)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.error()).isEqualTo("xy");
            assertThat(refused.description()).startsWith("a b😀").doesNotContainPattern("\\p{C}");
            assertThat(refused.description()
                            .codePointCount(0, refused.description().length()))
                    .isEqualTo(200);
        });
    }

    private static Granted granted(OAuth2Profile profile, String body) {
        TokenAnswer answer = read(profile, 200, body);
        assertThat(answer).isInstanceOf(Granted.class);
        return (Granted) answer;
    }

    private static TokenAnswer read(OAuth2Profile profile, int status, String body) {
        return read(profile, new Answered(status, Map.of(), body, false));
    }

    private static TokenAnswer read(OAuth2Profile profile, Exchange exchange) {
        return new TokenAnswers(profile, false, List.of(Secret.of("canary-secret")), NOW).read(exchange);
    }

    private static String jwt(Instant expiry) {
        return new PlainJWT(new JWTClaimsSet.Builder()
                        .expirationTime(Date.from(expiry))
                        .build())
                .serialize();
    }
}
