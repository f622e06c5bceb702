package org.grantwarden.verify.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JsonReaderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "0",
                "-1",
                "9007199254740991",
                "{\"a\":[1,2,{\"b\":null}],\"é\":\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001/ü€𝄞\"}",
                "{\"\":true,\"1\":false,\"A\":\"\",\"a\":{},\"€\":[],\"𝄞\":0,\"\uffee\":0}"
            })
    void canonical_text_is_read_and_written_unchanged(String text) throws MalformedJsonException {
        assertThat(CanonicalForm.of(read(text))).isEqualTo(text);
    }

    @Test
    void other_spellings_are_read_and_written_canonically() throws MalformedJsonException {
        assertThat(CanonicalForm.of(read(" {\"b\" : \"\\u0041\\/\\ud834\\udd1e\" ,\n\"a\":[ 1 , 2 ]} ")))
                .isEqualTo("{\"a\":[1,2],\"b\":\"A/𝄞\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{\"a\":1,\"a\":1}",
                "[1,]",
                "[1 2]",
                "01",
                "-",
                "-0",
                "1.0",
                "1e3",
                "+1",
                "9007199254740992",
                "99999999999999999999999999",
                "nul",
                "tru",
                "NaN",
                "\"a",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u00zz\"",
                "\"\\ud834\"",
                "\"\\udd1e\\ud834\"",
                "\"a\nb\"",
                "\"a\\n\tb\"",
                "1 2",
                "{}x"
            })
    void what_is_not_json_of_the_ledger_is_refused(String text) {
        assertThatThrownBy(() -> read(text)).as(text).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void bytes_that_are_not_utf8_and_endless_nesting_are_refused() {
        byte[] latin = {'"', (byte) 0xe9, '"'};
        assertThatThrownBy(() -> JsonReader.read(latin, 0, latin.length)).isInstanceOf(MalformedJsonException.class);
        assertThatThrownBy(() -> read("[".repeat(100_000))).isInstanceOf(MalformedJsonException.class);
    }

    private static @Nullable Object read(String text) throws MalformedJsonException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return JsonReader.read(bytes, 0, bytes.length);
    }
}
