package org.grantwarden.web.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.grantwarden.domain.diagnosis.Finding;
import org.grantwarden.domain.diagnosis.Step;
import org.grantwarden.domain.diagnosis.StepName;
import org.grantwarden.domain.diagnosis.StepResult;
import org.grantwarden.web.text.TextsIn;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StepWordsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private final StepWords words = new StepWords(new TextsIn("en"));

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void every_step_result_and_finding_has_words_and_what_did_not_pass_says_what_to_do(String language) {
        ResourceBundle texts = ResourceBundle.getBundle(
                "org.grantwarden.web.messages.diagnosis",
                Locale.forLanguageTag(language),
                StepWordsTest.class.getClassLoader());
        Stream.of(StepName.values())
                .forEach(step -> assertThat(texts.keySet()).contains("diagnosis.step." + step.code()));
        Stream.of(StepResult.values())
                .forEach(result -> assertThat(texts.keySet()).contains("diagnosis.result." + result.code()));
        for (Finding finding : Finding.values()) {
            String key = "diagnosis.finding." + finding.code();
            assertThat(texts.keySet()).contains(key);
            assertThat(texts.containsKey(key + ".next")).as(key).isEqualTo(finding.hasNext());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void every_finding_can_be_said_with_its_values(String language) {
        StepWords said = new StepWords(new TextsIn(language));
        for (Finding finding : Finding.values()) {
            Step step = new Step(StepName.NAME, finding, List.of("v0", "v1", "v2", "v3"), NOW, null);
            assertThat(said.text(step)).doesNotContain("???", "{", "}");
            assertThat(String.valueOf(said.next(step))).doesNotContain("???", "{", "}");
        }
    }

    @Test
    void values_of_a_finding_stand_in_its_words() {
        Step step = new Step(
                StepName.CERTIFICATE,
                Finding.CERTIFICATE_UNTRUSTED,
                List.of("auth.example:443", "CN=auth", "CN=Proxy", "2027-01-31"),
                NOW,
                null);

        assertThat(words.text(step)).contains("auth.example:443", "CN=auth", "CN=Proxy", "2027-01-31");
        assertThat(words.next(step)).contains("GRANTWARDEN_CA_FILE");
        assertThat(words.chip(step)).isEqualTo("bad");
        assertThat(words.callback(step)).isNull();
    }

    @Test
    void a_redirect_URI_that_may_be_wrong_is_there_to_be_copied() {
        Step step = new Step(
                StepName.REDIRECT_URI,
                Finding.REDIRECT_NOBODY_CAME,
                List.of("https://console.example/oauth/callback"),
                NOW,
                null);

        assertThat(words.callback(step)).isEqualTo("https://console.example/oauth/callback");
        assertThat(words.next(step)).isNotNull();
    }
}
