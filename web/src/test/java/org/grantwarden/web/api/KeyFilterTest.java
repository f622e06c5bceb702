package org.grantwarden.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyFilterTest {
    @ParameterizedTest
    @CsvSource({"Bearer gw_a, gw_a", "bearer gw_a, gw_a", "BEARER  gw_a, gw_a", "Basic gw_a, ", "gw_a, ", ", "})
    void only_a_bearer_header_holds_a_key(@Nullable String header, @Nullable String key) {
        assertThat(KeyFilter.bearer(header)).isEqualTo(key);
    }
}
