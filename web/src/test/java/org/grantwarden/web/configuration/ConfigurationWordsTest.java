package org.grantwarden.web.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.grantwarden.web.text.TextsIn;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Words that the page computes the key of. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConfigurationWordsTest {
    @ParameterizedTest
    @MethodSource("keys")
    void every_answer_has_words_in_both_languages(String key) {
        for (String language : List.of("en", "de")) {
            assertThat(new TextsIn(language).format("configuration." + key, "3", "HR"))
                    .doesNotContain("???")
                    .doesNotContain("{");
        }
    }

    static Stream<String> keys() {
        return Stream.of(
                        "problem.name: required too_long control_characters taken twice elsewhere looks_like_secret",
                        "problem.clientId: required not_a_client_id looks_like_secret",
                        "problem.provider: unknown",
                        "problem.accountType: unknown used",
                        "problem.clientSecret: required mask too_long not_printable hosts_changed",
                        "problem.authType: not_offered",
                        "problem.iClient: required gone not_here other_account_type",
                        "problem.scopes: required unknown",
                        "problem.apiKey: required mask not_printable hosts_changed",
                        "problem.owner: unknown not_here",
                        "problem.purpose: too_long control_characters looks_like_secret",
                        "problem.file: too_large no_utf8 empty no_yaml schema no_mapping secret_key unknown_key",
                        "problem.file: key_twice key_missing text_expected quotes_needed list_expected other_version",
                        "problem.file: not_for_basic no_provider_id no_auth_type no_scope scope_twice",
                        "state: add change refused",
                        "result: done nothing leftOut refused meanwhile gone",
                        "leftOut: secret iclient",
                        "conflict: by someone")
                .flatMap(group -> Stream.of(group.replaceFirst(".*: ", "").split(" "))
                        .map(code -> group.replaceFirst(":.*", "") + "." + code));
    }
}
