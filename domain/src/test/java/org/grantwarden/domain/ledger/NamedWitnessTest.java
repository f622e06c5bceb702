package org.grantwarden.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NamedWitnessTest {
    private static final String VKEY = WitnessRequestTest.VKEY;

    @Test
    void a_list_names_keys_and_where_they_answer() {
        assertThat(NamedWitness.parse(" " + VKEY + "  https://w1.example/witness/ "))
                .singleElement()
                .satisfies(w -> {
                    assertThat(w.key().vkey()).isEqualTo(VKEY);
                    assertThat(w.url()).hasToString("https://w1.example/witness");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KEY|not a key, a space and a URL",
                "https://w1.example KEY|the key 'https://w1.example' is refused",
                "KEY https://w1.example,|not a key, a space and a URL",
                "KEY https://w1.example,KEY https://w2.example|stands twice",
                "KEY ftp://w1.example|is not https://host",
                "KEY w1.example|is not https://host",
                "KEY https://u:p@w1.example|is not https://host",
                "KEY https://w1.example?x=1|is not https://host",
                "KEY https://w1 .example|not a key, a space and a URL",
                "KEY https://[w1|is not a URL",
                "audit.example/log1+640a250f+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4 https://w1.example|type 4"
            })
    void a_malformed_list_is_refused_with_what_is_wrong(String text, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NamedWitness.parse(text.replace("KEY", VKEY)))
                .withMessageContaining(words);
    }
}
