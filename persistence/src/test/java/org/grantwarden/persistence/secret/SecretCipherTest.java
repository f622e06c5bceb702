package org.grantwarden.persistence.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Stream;
import org.grantwarden.domain.secret.Secret;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SecretCipherTest {
    private static final UUID ROW = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final UUID OTHER_ROW = UUID.fromString("00000000-0000-4000-8000-000000000002");
    private static final Place PLACE = new Place("iclient", "secret", ROW, 2);

    private final SecretCipher cipher = TestKeysets.cipher();

    @Test
    void a_secret_comes_back_in_its_place() {
        Secret secret = Secret.of("pässwörd €");
        byte[] ciphertext = cipher.encrypt(secret, PLACE);

        assertThat(cipher.decrypt(ciphertext, PLACE).matches(secret)).isTrue();
        assertThat(cipher.encrypt(secret, PLACE)).isNotEqualTo(ciphertext);
    }

    @ParameterizedTest
    @MethodSource("elsewhere")
    void a_ciphertext_put_elsewhere_or_put_back_does_not_decrypt(Place place) {
        byte[] ciphertext = cipher.encrypt(Secret.of("canary"), PLACE);

        assertThatThrownBy(() -> cipher.decrypt(ciphertext, place))
                .isInstanceOf(SecretUnreadableException.class)
                .hasMessageContaining(place.toString())
                .hasMessageNotContaining("canary");
    }

    static Stream<Place> elsewhere() {
        return Stream.of(
                new Place("token_set", "secret", ROW, 2),
                new Place("iclient", "client_id", ROW, 2),
                new Place("iclient", "secret", OTHER_ROW, 2),
                new Place("iclient", "secret", ROW, 3),
                new Place("iclient", "secret", ROW, 22));
    }

    @Test
    void an_altered_ciphertext_does_not_decrypt() {
        byte[] ciphertext = cipher.encrypt(Secret.of("canary"), PLACE);
        ciphertext[ciphertext.length - 1] ^= 1;

        assertThatThrownBy(() -> cipher.decrypt(ciphertext, PLACE)).isInstanceOf(SecretUnreadableException.class);
    }

    @Test
    void fingerprints_tell_same_from_different_and_pseudonyms_tell_nothing_of_secrets() {
        var fingerprints = TestKeysets.fingerprints();

        assertThat(fingerprints.of(Secret.of("a"))).isEqualTo(fingerprints.of(Secret.of("a")));
        assertThat(fingerprints.of(Secret.of("a"))).isNotEqualTo(fingerprints.of(Secret.of("b")));
        assertThat(fingerprints.pseudonym("a")).isEqualTo(fingerprints.pseudonym("a"));
        assertThat(fingerprints.pseudonym("a"))
                .doesNotStartWith(fingerprints.of(Secret.of("a")).value());
    }

    @Test
    void a_line_has_one_hmac_of_32_bytes() {
        LeafMac mac = TestKeysets.leafMac();
        byte[] line = "{}".getBytes(StandardCharsets.UTF_8);

        assertThat(mac.of(line)).hasSize(32).isEqualTo(mac.of(line));
        assertThat(mac.of("{ }".getBytes(StandardCharsets.UTF_8))).isNotEqualTo(mac.of(line));
    }
}
