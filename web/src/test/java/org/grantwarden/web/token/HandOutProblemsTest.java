package org.grantwarden.web.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.grantwarden.domain.token.HandOutRefusal;
import org.grantwarden.domain.token.usecase.HandOutToken;
import org.grantwarden.web.api.ApiProblem;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HandOutProblemsTest {
    private static final Path DOCUMENT = Path.of("src/main/openapi/20-tokens.yaml");

    @ParameterizedTest
    @EnumSource(HandOutRefusal.class)
    void every_refusal_is_a_documented_problem_with_a_sentence(HandOutRefusal refusal) throws IOException {
        ApiProblem problem = HandOutProblems.of(new HandOutToken.Result.Refused(refusal, "stages:read", null));

        assertThat(problem.code()).isEqualTo(refusal.code()).matches("[a-z_]+");
        assertThat(problem.status()).isIn(403, 409, 503);
        assertThat(problem.title()).isNotBlank().doesNotEndWith(".");
        assertThat(problem.detail()).endsWith(".");
        assertThat(Files.readString(DOCUMENT)).contains(problem.code());
    }

    @Test
    void what_passes_by_itself_says_when_to_ask_again() {
        assertThat(HandOutProblems.of(new HandOutToken.Result.Refused(HandOutRefusal.PROVIDER_UNAVAILABLE, "", null))
                        .retryAfter())
                .isPositive();
        assertThat(HandOutProblems.of(new HandOutToken.Result.Refused(HandOutRefusal.NOT_ENTITLED, "", null))
                        .retryAfter())
                .isNull();
    }
}
