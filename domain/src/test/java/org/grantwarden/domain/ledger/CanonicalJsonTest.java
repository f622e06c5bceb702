package org.grantwarden.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CanonicalJsonTest {
    @Test
    void members_are_sorted_by_UTF_16_code_units_as_RFC_8785_section_3_2_3_shows() {
        Map<String, Integer> members =
                Map.of("\u20ac", 1, "\r", 2, "\ufb33", 3, "1", 4, "\ud83d\ude00", 5, "\u0080", 6, "\u00f6", 7);

        assertThat(CanonicalJson.write(members))
                .isEqualTo(
                        "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"\u00f6\":7,\"\u20ac\":1,\"\ud83d\ude00\":5,\"\ufb33\":3}");
    }

    @Test
    void strings_are_escaped_as_briefly_as_the_format_allows() {
        assertThat(CanonicalJson.write("\"\\/\b\f\n\r\t\u000f\u007f<é"))
                .isEqualTo("\"\\\"\\\\/\\b\\f\\n\\r\\t\\u000f\u007f<é\"");
    }

    @Test
    void lists_numbers_truth_and_null_have_one_form() {
        assertThat(CanonicalJson.write(Arrays.asList(1, -7L, true, null, List.of())))
                .isEqualTo("[1,-7,true,null,[]]");
    }

    @Test
    void what_has_no_exact_form_is_refused() {
        assertThatThrownBy(() -> CanonicalJson.write(1L << 53)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.write(1.5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.write("\ud800x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.write("x\udc00")).isInstanceOf(IllegalArgumentException.class);
    }
}
