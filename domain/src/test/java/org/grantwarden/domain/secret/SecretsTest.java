package org.grantwarden.domain.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SecretsTest {
    @Test
    void a_secret_prints_as_hidden_and_compares_by_value() {
        assertThat(Secret.of("canary")).hasToString("Secret[hidden]");
        assertThat(Secret.of("canary").matches(Secret.of("canary"))).isTrue();
        assertThat(Secret.of("canary").matches(Secret.of("canarY"))).isFalse();
        assertThatThrownBy(() -> Secret.of("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void masks_are_recognised_and_secrets_are_not_taken_for_them() {
        assertThat(Stream.of("•••", "********", " ●●●● ", "xxxx", "....")).allMatch(SecretMask::isMask);
        assertThat(Stream.of("**", "***a", "p%ss", "xxXX", "aaaa")).noneMatch(SecretMask::isMask);
    }

    @Test
    void hosts_have_their_port_and_no_case() {
        Hosts hosts =
                Hosts.of(URI.create("https://Auth.Lever.co/oauth/token"), null, URI.create("http://127.0.0.1:8089/x"));

        assertThat(hosts.values()).containsExactly("127.0.0.1:8089", "auth.lever.co:443");
        assertThat(hosts.allow(URI.create("https://auth.lever.co:443/other"))).isTrue();
        assertThat(hosts.allow(URI.create("https://auth.lever.co:8443/"))).isFalse();
        assertThat(hosts.allow(URI.create("https://auth.lever.co.evil.example/")))
                .isFalse();
    }

    @Test
    void random_values_fit_a_code_verifier_and_never_repeat() {
        long different = Stream.generate(RandomSecrets::next)
                .limit(10_000)
                .map(Secret::reveal)
                .peek(value -> assertThat(value).matches("[A-Za-z0-9_-]{43}"))
                .distinct()
                .count();

        assertThat(different).isEqualTo(10_000);
    }
}
