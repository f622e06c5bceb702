package org.grantwarden.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VersionTest {
    @Test
    void equal_values_have_one_name_and_others_another() {
        assertThat(Version.of(1, List.of("a")))
                .isEqualTo(Version.of(1, List.of("a")))
                .hasSize(16);
        assertThat(Version.of(1, List.of("b"))).isNotEqualTo(Version.of(1, List.of("a")));
        assertThat(Version.of("1, 2")).isNotEqualTo(Version.of(1, 2, ""));
    }
}
