package org.grantwarden.web.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.grantwarden.domain.authorization.CallbackParameters;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CallbackQueryTest {

    @Test
    void code_state_and_issuer_are_read_decoded() {
        CallbackParameters read =
                CallbackQuery.parse("code=a%2Bb+c&state=s-1&iss=https%3A%2F%2Fauth.example%2F&more=x");

        assertThat(Objects.requireNonNull(read.code()).reveal()).isEqualTo("a+b c");
        assertThat(Objects.requireNonNull(read.state()).reveal()).isEqualTo("s-1");
        assertThat(read.issuer()).isEqualTo("https://auth.example/");
        assertThat(read.error()).isNull();
        assertThat(read.repeated()).isFalse();
    }

    @Test
    void an_error_comes_with_its_description() {
        CallbackParameters read = CallbackQuery.parse("error=access_denied&error_description=He+said+no&state=s");

        assertThat(read.error()).isEqualTo("access_denied");
        assertThat(read.errorDescription()).isEqualTo("He said no");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"state=a&code=c&state=b", "state=a&code=c&code=c", "state=&state=a&code=c", "x=1&x=1&state=a"})
    void a_parameter_that_comes_twice_is_noticed(String query) {
        assertThat(CallbackQuery.parse(query).repeated()).isTrue();
    }

    @Test
    void a_parameter_without_a_value_was_not_sent() {
        CallbackParameters read = CallbackQuery.parse("state=&code&error=");

        assertThat(read.state()).isNull();
        assertThat(read.code()).isNull();
        assertThat(read.error()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"state=a&code=%", "state=a&code=%zz", "%=1&state=a"})
    void what_cannot_be_decoded_leaves_no_state(String query) {
        assertThat(CallbackQuery.parse(query).state()).isNull();
    }

    @Test
    void no_query_is_no_answer() {
        assertThat(CallbackQuery.parse(null).state()).isNull();
        assertThat(CallbackQuery.parse("").state()).isNull();
        assertThat(CallbackQuery.parse("&&").repeated()).isFalse();
    }
}
