package org.grantwarden.web.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
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

@DisplayNameGeneration(ReplaceUnderscores.class)
class RunWordsTest {
    private final RunWords english = new RunWords(new TextsIn("en"));

    @ParameterizedTest
    @Tag("A14")
    @EnumSource(PushAnswer.Why.class)
    void a_request_that_was_not_taken_is_told_in_words_and_not_by_our_code(PushAnswer.Why why) {
        Authorization run = failed(why.code(), "invalid_client: who are you");

        assertThat(english.text(run)).contains("PAR", "tokens are untouched").doesNotContain("???");
        assertThat(new RunWords(new TextsIn("de")).text(run)).contains("PAR").doesNotContain("???");
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
