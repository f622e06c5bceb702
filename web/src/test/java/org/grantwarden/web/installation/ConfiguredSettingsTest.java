package org.grantwarden.web.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;
import org.grantwarden.domain.installation.StartRefusedException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConfiguredSettingsTest {
    @Test
    @Tag("A13")
    void the_redirect_URI_is_one_exact_address_below_the_public_one() {
        assertThat(of("https://console.example.org").callbackUri())
                .hasToString("https://console.example.org/oauth/callback");
        assertThat(of("https://console.example.org/grants/").callbackUri())
                .hasToString("https://console.example.org/grants/oauth/callback");
    }

    @ParameterizedTest
    @Tag("A13")
    @ValueSource(
            strings = {"http://console.example.org", "http://127.0.0.1.example.org", "http://localhost.example.org"})
    void a_public_address_that_is_neither_https_nor_loopback_stops_the_start(String url) {
        assertThatThrownBy(() -> of(url).callbackUri()).isInstanceOf(StartRefusedException.class);
    }

    @Test
    void witnesses_are_named_in_one_line_and_a_malformed_one_stops_the_start_with_one() {
        String key = "witness.example/w1+20324abe+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X";

        assertThat(naming(key + " https://w1.example").witnesses()).hasSize(1);
        assertThat(naming(" ").witnesses()).isEmpty();
        assertThatThrownBy(() -> naming(key.replace("20324abe", "20324abf") + " https://w1.example")
                        .witnesses())
                .isInstanceOf(StartRefusedException.class)
                .hasMessageStartingWith("GRANTWARDEN_WITNESSES is malformed: the key 'witness.example/w1+20324abf")
                .hasMessageNotContaining("\n");
    }

    private static ConfiguredSettings naming(String witnesses) {
        return new ConfiguredSettings(new Fixed(Map.of("GRANTWARDEN_WITNESSES", witnesses)));
    }

    private static ConfiguredSettings of(String publicUrl) {
        return new ConfiguredSettings(new Fixed(Map.of("GRANTWARDEN_PUBLIC_URL", publicUrl)));
    }

    /** Settings that stand. */
    private record Fixed(Map<String, String> values) implements Config {
        @Override
        public <T> T getValue(String name, Class<T> type) {
            return type.cast(Objects.requireNonNull(values.get(name), name));
        }

        @Override
        public ConfigValue getConfigValue(String name) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
            return Optional.ofNullable(values.get(name)).map(type::cast);
        }

        @Override
        public Iterable<String> getPropertyNames() {
            return values.keySet();
        }

        @Override
        public Iterable<ConfigSource> getConfigSources() {
            return List.of();
        }

        @Override
        public <T> Optional<Converter<T>> getConverter(Class<T> type) {
            return Optional.empty();
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            throw new IllegalArgumentException(type.getName());
        }
    }
}
