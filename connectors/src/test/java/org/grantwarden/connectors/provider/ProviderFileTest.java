package org.grantwarden.connectors.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProviderFileTest {
    private String lever = "";

    @BeforeEach
    void read() throws IOException {
        try (InputStream in = ProviderFile.class.getResourceAsStream("lever.yaml")) {
            lever = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void the_file_as_it_ships_is_accepted() {
        assertThat(read(lever)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name: Lever | nom: Lever | 'name' is missing",
                "name: Lever | id: again | 'id' is there twice",
                "scope_limit_warn: 20 | scope_limit_warn: many | many",
                "  pkce: true | `pkce: perhaps` | true or false",
                "  pkce: true | `pkce: true\n  pkcs: 1` | 'pkcs' is not known",
                "  refresh: rotating | `refresh: sometimes` | 'sometimes' is none of",
                "    label: Sandbox | `title: Sandbox` | 'label' is missing",
                "https://auth.lever.co/oauth/token | http://auth.lever.co/oauth/token | is not https",
                "https://auth.lever.co/authorize | auth.lever.co/authorize | is not an absolute URL",
                "auth_types: [oauth2, basic] | auth_types: [oauth2] | go together",
                "auth_types: [oauth2, basic] | auth_types: oauth2 | a list is expected",
                "    prompt: consent | `state: fixed` | the flow itself sets",
                "    prompt: consent | `resource: \"${audience}\"` | RFC 8707",
                "  access_token_seconds: 3600 | `access_token_seconds: 0` | 0 is below 1",
                "`implies: [\"users:read:admin\"]` | `implies: [\"nobody:read\"]` | implies a scope",
                "`scope: \"stages:read:admin\"` | `scope: \"stage\"` | not among the scopes",
                "id: \"tags:read:admin\" | id: \"tasks:read:admin\" | is there twice",
                "id: lever | id: Lever | not a provider id",
                "name: Lever | `name: !!java.net.URL [\"http://localhost\"]` | tag is not allowed",
            })
    void a_mistake_is_told_with_file_and_line(String original, String mistake, String message) {
        assertThat(lever).contains(original);

        assertThatThrownBy(() -> read(lever.replace(original, mistake)))
                .isInstanceOf(CatalogueException.class)
                .hasMessageMatching("(?s)lever\\.yaml, line \\d+: .*")
                .hasMessageContaining(message);
    }

    @Test
    void what_is_no_YAML_is_refused() {
        assertThatThrownBy(() -> read("id: ["))
                .isInstanceOf(CatalogueException.class)
                .hasMessageContaining("line 1");
        assertThatThrownBy(() -> read(""))
                .isInstanceOf(CatalogueException.class)
                .hasMessageContaining("empty");
    }

    private static Object read(String text) {
        return new ProviderFile("lever.yaml", Optional.empty()).read(text);
    }
}
