package org.grantwarden.web.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.Authorization.Status;
import org.grantwarden.domain.authorization.GrantType;
import org.grantwarden.domain.authorization.PushAnswer;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.web.text.TextsIn;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RunWordsTest {
    private final RunWords english = new RunWords(new TextsIn("en"), Clock.systemUTC());

    @ParameterizedTest
    @Tag("A14")
    @EnumSource(PushAnswer.Why.class)
    void a_request_that_was_not_taken_is_told_in_words_and_not_by_our_code(PushAnswer.Why why) {
        Authorization run = failed(why.code(), "invalid_client: who are you");

        assertThat(english.text(run)).contains("PAR", "tokens are untouched").doesNotContain("???");
        assertThat(new RunWords(new TextsIn("de"), Clock.systemUTC()).text(run))
                .contains("PAR")
                .doesNotContain("???");
        assertThat(english.provider(run)).isEqualTo("invalid_client: who are you");
    }

    @Test
    void another_failure_shows_the_providers_code_and_words() {
        Authorization run = failed("invalid_scope", "no");

        assertThat(english.text(run)).isEqualTo("Not authorized: the provider, or its answer, was at fault.");
        assertThat(english.provider(run)).isEqualTo("invalid_scope: no");
    }

    @Test
    @Tag("R13")
    void a_run_with_a_user_code_is_told_as_one_where_that_differs() {
        Authorization run = failed("expired_token", "");
        Authorization byCode = new Authorization(
                run.id(),
                run.connectionId(),
                GrantType.DEVICE_CODE,
                run.accountType(),
                run.iClientId(),
                1,
                run.tokenUrl(),
                null,
                null,
                run.requested(),
                run.startedBy(),
                Instant.EPOCH,
                Instant.EPOCH,
                Status.TIMED_OUT,
                Instant.EPOCH,
                "expired_token",
                "",
                null);

        assertThat(english.label(byCode)).isEqualTo("Never used");
        assertThat(english.text(byCode)).contains("code");
        assertThat(english.text(byCode.ended(Status.DECLINED, Instant.EPOCH, "access_denied", "")))
                .isEqualTo("Not authorized: the access was declined at the provider.");
    }

    @Test
    void a_client_that_is_not_taken_at_the_token_endpoint_is_named_and_not_the_provider() {
        Authorization run = failed("access_denied", "Unauthorized")
                .ended(Status.FAILED, Instant.EPOCH, "access_denied", "Unauthorized", 401);

        assertThat(english.text(run)).contains("client ID", "client secret").doesNotContain("at fault");
        assertThat(english.said(run)).isEqualTo("The provider says: access_denied: Unauthorized");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "provider_unavailable",
                "malformed_answer",
                "not_sent",
                "connection_or_client_gone",
                "issuer_mismatch",
                "issuer_missing",
                "no_code",
                "dpop_downgrade",
                "too_late",
                "never_came_back",
                "interrupted"
            })
    void what_the_console_found_is_told_in_words_and_not_as_the_providers(String code) {
        Authorization run = failed(code, "answer: the connection broke");

        assertThat(english.text(run)).startsWith("Not authorized: ").doesNotContain("???", code);
        assertThat(english.provider(run)).isEmpty();
        assertThat(english.said(run)).isEqualTo("answer: the connection broke");
    }

    @Test
    void a_run_whose_time_is_over_is_not_under_way() {
        Authorization open = failed("", "").ended(Status.OPEN, null, null, null);

        assertThat(english.label(open)).isEqualTo("Never came back");
        assertThat(english.kind(open)).isEqualTo("warn");
        assertThat(new RunWords(new TextsIn("en"), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)).label(open))
                .isEqualTo("Under way");
    }

    private static Authorization failed(String error, String description) {
        UUID id = UUID.randomUUID();
        return new Authorization(
                id,
                id,
                "production",
                id,
                1,
                URI.create("https://as.example/token"),
                URI.create("https://console.example/oauth/callback"),
                null,
                Scopes.parse("read"),
                id,
                Instant.EPOCH,
                Instant.EPOCH,
                Status.FAILED,
                Instant.EPOCH,
                error,
                description);
    }
}
