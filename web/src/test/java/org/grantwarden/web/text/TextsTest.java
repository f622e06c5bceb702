package org.grantwarden.web.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TextsTest {
    @Test
    void words_from_elsewhere_are_not_taken_for_a_key() {
        Texts texts = new TextsIn("en");

        assertThat(texts.has("connection.save")).isTrue();
        assertThat(texts.has("connection.detail.status 503")).isFalse();
    }
}
