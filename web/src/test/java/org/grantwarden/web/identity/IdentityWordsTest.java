package org.grantwarden.web.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.grantwarden.domain.identity.PasswordRule;
import org.grantwarden.domain.identity.usecase.KeepUsers;
import org.grantwarden.web.form.ProblemMessages;
import org.grantwarden.web.text.TextsIn;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IdentityWordsTest {

    private static final List<TextsIn> LANGUAGES = List.of(new TextsIn("en"), new TextsIn("de"));

    @ParameterizedTest
    @EnumSource
    void every_flaw_of_a_password_has_words(PasswordRule.Flaw flaw) {
        var words = LANGUAGES.stream()
                .map(texts -> new ProblemMessages(texts).words("identity", PasswordPage.problemOf(flaw)));

        assertThat(words).noneMatch(text -> text.contains("???") || text.contains("{"));
    }

    @ParameterizedTest
    @EnumSource
    void every_reason_of_a_refusal_has_words(KeepUsers.Reason reason) {
        var words = LANGUAGES.stream()
                .map(texts -> texts.format("identity.reason." + reason.name().toLowerCase(Locale.ROOT), "ann"));

        assertThat(words).noneMatch(text -> text.contains("???") || text.contains("{"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state.active",
                "state.oneTime",
                "state.disabled",
                "role.administrator",
                "role.auditor",
                "make.administrator",
                "make.auditor",
                "done.administrator",
                "done.auditor"
            })
    void whatever_a_row_can_show_has_words(String key) {
        var words = LANGUAGES.stream().map(texts -> texts.format("identity." + key, "ann"));

        assertThat(words).noneMatch(text -> text.contains("???"));
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.2S,1 second",
        "PT1S,1 second",
        "PT29.5S,30 seconds",
        "PT90S,90 seconds",
        "PT91S,2 minutes",
        "PT150S,3 minutes"
    })
    void a_waiting_time_is_rounded_up(Duration wait, String words) {
        assertThat(Waiting.words(wait, new TextsIn("en"))).isEqualTo(words);
    }
}
