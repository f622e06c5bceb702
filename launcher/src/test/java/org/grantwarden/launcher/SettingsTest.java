package org.grantwarden.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsTest {
    private static final Path HERE = Path.of("/somewhere");

    @Test
    void nothing_set_means_a_console_on_this_machine_with_a_sandbox() {
        Settings settings = settings(Map.of());

        assertThat(settings.httpAddress()).isEqualTo("127.0.0.1");
        assertThat(settings.httpPort()).isEqualTo(8080);
        assertThat(settings.publicUrl()).hasToString("http://127.0.0.1:8080");
        assertThat(settings.dataFolder()).isEqualTo(HERE.resolve("data"));
        assertThat(settings.sandbox()).isTrue();
        assertThat(settings.sandboxPort()).isEqualTo(8089);
        assertThat(settings.externalDatabase()).isEmpty();
    }

    @Test
    void a_database_of_ones_own_turns_the_sandbox_off_unless_asked_for() {
        String url = "jdbc:postgresql://db.example/grantwarden";

        assertThat(settings(Map.of("GRANTWARDEN_DB_URL", url)).sandbox()).isFalse();
        assertThat(settings(Map.of("GRANTWARDEN_DB_URL", url, "GRANTWARDEN_SANDBOX", "on"))
                        .sandbox())
                .isTrue();
    }

    @Test
    void an_empty_variable_counts_as_absent() {
        assertThat(settings(Map.of("GRANTWARDEN_HTTP_PORT", " ")).httpPort()).isEqualTo(8080);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "x", "-1", "80 80"})
    void a_port_that_is_none_is_refused_with_its_setting(String port) {
        assertThatThrownBy(() -> settings(Map.of("GRANTWARDEN_HTTP_PORT", port)))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("GRANTWARDEN_HTTP_PORT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://console.example",
                "ftp://127.0.0.1",
                "127.0.0.1:8080",
                "https://console.example/path",
                "https://user@console.example",
                "https://console.example?x=1",
                "http://127.0.0.1.example",
                "http://localhost.example"
            })
    void a_public_url_that_is_neither_https_nor_loopback_is_refused(String url) {
        assertThatThrownBy(() -> settings(Map.of("GRANTWARDEN_PUBLIC_URL", url)))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("GRANTWARDEN_PUBLIC_URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://console.example", "http://localhost:9000", "http://[::1]:8080", "https://h:8443"})
    void https_and_loopback_are_fine(String url) {
        assertThat(settings(Map.of("GRANTWARDEN_PUBLIC_URL", url)).publicUrl()).hasToString(url);
    }

    @Test
    void an_address_that_others_reach_needs_a_public_url() {
        assertThatThrownBy(() -> settings(Map.of("GRANTWARDEN_HTTP_ADDRESS", "0.0.0.0")))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("GRANTWARDEN_PUBLIC_URL");
    }

    @Test
    void secrets_are_not_printed() {
        Settings settings = settings(Map.of(
                "GRANTWARDEN_DB_URL",
                "jdbc:postgresql://h/d?password=canary",
                "GRANTWARDEN_DB_PASSWORD",
                "canary",
                "GRANTWARDEN_ADMIN_PASSWORD",
                "canary"));

        assertThat(settings.toString()).doesNotContain("canary");
        assertThat(settings.externalDatabase().toString()).doesNotContain("canary");
    }

    private static Settings settings(Map<String, String> environment) {
        return Settings.from(environment, HERE);
    }
}
