package org.grantwarden.web.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TextsTest {
    private final Texts texts = new TextsIn("en");

    @Test
    void words_from_elsewhere_are_not_taken_for_a_key() {
        assertThat(texts.has("connection.save")).isTrue();
        assertThat(texts.has("connection.detail.status 503")).isFalse();
    }

    @Test
    void a_key_that_is_made_of_something_recorded_may_have_no_text() {
        assertThat(texts.has("connection.detail.idle_end_within_7_days")).isTrue();
        assertThat(texts.has("connection.detail.access_denied")).isFalse();
        assertThat(texts.has("nosuchfile.key")).isFalse();
    }
}
