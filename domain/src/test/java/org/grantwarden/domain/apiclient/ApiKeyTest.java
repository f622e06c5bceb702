package org.grantwarden.domain.apiclient;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ApiKeyTest {
    @Test
    void a_key_is_read_back_with_its_public_prefix() {
        ApiKey key = ApiKey.generate();

        ApiKey read = ApiKey.parse(key.whole().reveal()).orElseThrow();

        assertThat(read.prefix()).isEqualTo(key.prefix()).matches("gw_[0-9a-f]{12}");
        assertThat(read.whole().matches(key.whole())).isTrue();
        assertThat(key.whole().reveal()).hasSize("gw_".length() + 12 + 1 + 64);
    }

    @Test
    void no_two_keys_are_alike_and_none_prints_itself() {
        ApiKey key = ApiKey.generate();

        assertThat(key.whole().matches(ApiKey.generate().whole())).isFalse();
        assertThat(key.toString()).doesNotContain(key.whole().reveal());
    }

    @Test
    void what_has_not_the_form_of_a_key_is_none() {
        String whole = ApiKey.generate().whole().reveal();

        assertThat(ApiKey.parse(null)).isEmpty();
        assertThat(ApiKey.parse("")).isEmpty();
        assertThat(ApiKey.parse(whole.substring(1))).isEmpty();
        assertThat(ApiKey.parse(whole + "0")).isEmpty();
        assertThat(ApiKey.parse(whole.toUpperCase(java.util.Locale.ROOT))).isEmpty();
    }
}
