package org.grantwarden.web.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IdsTest {

    @Test
    void an_id_in_its_usual_form_is_read() {
        UUID id = UUID.randomUUID();

        assertThat(Ids.parse(id.toString())).contains(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-1-1-1-1",
                "x",
                "00000000-0000-0000-0000-00000000000g",
                "0000-00000000-0000-0000-000000000000"
            })
    void anything_else_is_none(String text) {
        assertThat(Ids.parse(text)).isEmpty();
    }

    @Test
    void nothing_is_none() {
        assertThat(Ids.parse(null)).isEmpty();
    }
}
