package org.grantwarden.connectors.iclient;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import org.grantwarden.domain.iclient.ClientKeys.Flaw;
import org.grantwarden.domain.iclient.ClientKeys.Reading;
import org.grantwarden.domain.provider.SigningAlgorithm;
import org.grantwarden.domain.secret.Secret;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("T11")
@DisplayNameGeneration(ReplaceUnderscores.class)
class JoseClientKeysTest {
    private final JoseClientKeys keys = new JoseClientKeys();

    @ParameterizedTest
    @EnumSource(SigningAlgorithm.class)
    void a_key_made_here_is_read_again_as_itself_and_shows_its_public_half_alone(SigningAlgorithm algorithm)
            throws Exception {
        Secret made = keys.make(algorithm);

        Reading.Key read = key(made.reveal(), algorithm);

        assertThat(read.kept().matches(made)).isTrue();
        JWK shown = JWKSet.parse(read.publicHalf().jwks()).getKeys().get(0);
        assertThat(shown.isPrivate()).isFalse();
        assertThat(shown.getKeyID()).isEqualTo(read.publicHalf().keyId());
        assertThat(shown.getAlgorithm().getName()).isEqualTo(algorithm.name());
        assertThat(shown.computeThumbprint()).isEqualTo(JWK.parse(made.reveal()).computeThumbprint());
        assertThat(read.publicHalf().jwks()).doesNotContain("\"d\"", "\"p\"");
        assertThat(read.publicHalf().pem())
                .startsWith("-----BEGIN PUBLIC KEY-----\n")
                .endsWith("-----END PUBLIC KEY-----\n");
    }

    @Test
    void a_key_on_P_256_is_the_same_as_JWK_as_set_and_as_PEM_with_or_without_line_breaks() throws Exception {
        for (int i = 0; i < 8; i++) {
            ECKey jwk = new ECKeyGenerator(Curve.P_256).generate();
            String pem = pem("PRIVATE KEY", jwk.toECPrivateKey().getEncoded());

            Reading.Key read = key(pem, SigningAlgorithm.ES256);

            assertThat(JWK.parse(read.kept().reveal()).computeThumbprint()).isEqualTo(jwk.computeThumbprint());
            assertThat(List.of(
                            key(pem.replace("\n", ""), SigningAlgorithm.ES256),
                            key(jwk.toJSONString(), SigningAlgorithm.ES256),
                            key(new JWKSet(jwk).toString(false), SigningAlgorithm.ES256)))
                    .allMatch(other -> other.kept().matches(read.kept()));
        }
    }

    @Test
    void an_RSA_key_is_the_same_as_JWK_and_as_PEM_and_keeps_the_name_it_has() throws Exception {
        JWK jwk = new RSAKeyGenerator(2048).keyID("house-1").generate();
        String pem = pem("PRIVATE KEY", jwk.toRSAKey().toRSAPrivateKey().getEncoded());

        assertThat(key(jwk.toJSONString(), SigningAlgorithm.PS256).publicHalf().keyId())
                .isEqualTo("house-1");
        assertThat(key(pem, SigningAlgorithm.RS256).publicHalf().keyId())
                .isEqualTo(jwk.computeThumbprint().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "RSA, 1024, RS256, TOO_SHORT",
        "RSA, 2048, ES256, OTHER_KIND",
        "EC, secp256r1, RS256, OTHER_KIND",
        "EC, secp384r1, ES256, OTHER_KIND",
        "EdDSA, Ed25519, ES256, OTHER_KIND",
    })
    void a_key_that_does_not_fit_the_algorithm_is_told(String kind, String size, SigningAlgorithm algorithm, Flaw flaw)
            throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        if (kind.equals("RSA")) {
            generator.initialize(Integer.parseInt(size));
        } else if (kind.equals("EC")) {
            generator.initialize(new ECGenParameterSpec(size));
        }
        KeyPair pair = generator.generateKeyPair();

        assertThat(flaw(pem("PRIVATE KEY", pair.getPrivate().getEncoded()), algorithm))
                .isEqualTo(flaw);
        assertThat(flaw(pem("PUBLIC KEY", pair.getPublic().getEncoded()), algorithm))
                .isEqualTo(Flaw.PUBLIC_ONLY);
    }

    @Test
    void what_is_no_key_or_a_wrapped_one_is_told() throws Exception {
        ECKey jwk = new ECKeyGenerator(Curve.P_256).generate();
        ECKey other = new ECKeyGenerator(Curve.P_256).generate();
        ECKey mixed = new ECKey.Builder(Curve.P_256, other.toECPublicKey())
                .privateKey(jwk.toECPrivateKey())
                .build();

        assertThat(flaw("hunter2")).isEqualTo(Flaw.UNREADABLE);
        assertThat(flaw("{\"kty\":\"EC\"}")).isEqualTo(Flaw.UNREADABLE);
        assertThat(flaw("{\"keys\":[]}")).isEqualTo(Flaw.UNREADABLE);
        assertThat(flaw("{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AQ\",\"y\":\"AQ\",\"d\":\"AQ\"}"))
                .isEqualTo(Flaw.UNREADABLE);
        assertThat(flaw("{\"kty\":\"RSA\",\"n\":\"AQ\",\"e\":\"AQ\",\"d\":\"AQ\"}", SigningAlgorithm.RS256))
                .isEqualTo(Flaw.TOO_SHORT);
        assertThat(flaw("[".repeat(16_000))).isEqualTo(Flaw.UNREADABLE);
        assertThat(flaw("{\"kty\":".repeat(2_000))).isEqualTo(Flaw.UNREADABLE);
        assertThat(flaw("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"))
                .isEqualTo(Flaw.UNREADABLE);
        assertThat(flaw("-----BEGIN PRIVATE KEY-----\nAAAA")).isEqualTo(Flaw.UNREADABLE);
        assertThat(flaw(jwk.toPublicJWK().toJSONString())).isEqualTo(Flaw.PUBLIC_ONLY);
        assertThat(flaw(mixed.toJSONString())).isEqualTo(Flaw.HALVES_DIFFER);
        assertThat(flaw(pem("ENCRYPTED PRIVATE KEY", new byte[40]))).isEqualTo(Flaw.ENCRYPTED);
        assertThat(
                        flaw(
                                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END RSA PRIVATE KEY-----"))
                .isEqualTo(Flaw.ENCRYPTED);
        assertThat(flaw(pem("EC PRIVATE KEY", new byte[40]))).isEqualTo(Flaw.NOT_PKCS8);
    }

    @Test
    void a_key_is_told_from_a_secret() {
        assertThat(keys.isPrivateKey(keys.make(SigningAlgorithm.ES256))).isTrue();
        assertThat(keys.isPrivateKey(Secret.of("-----BEGIN EC PRIVATE KEY-----")))
                .isTrue();
        assertThat(keys.isPrivateKey(Secret.of("{curly}"))).isFalse();
    }

    private Reading.Key key(String text, SigningAlgorithm algorithm) {
        Reading reading = keys.read(Secret.of(text), algorithm);
        assertThat(reading).isInstanceOf(Reading.Key.class);
        return (Reading.Key) reading;
    }

    private Flaw flaw(String text) {
        return flaw(text, SigningAlgorithm.ES256);
    }

    private Flaw flaw(String text, SigningAlgorithm algorithm) {
        Reading reading = keys.read(Secret.of(text), algorithm);
        assertThat(reading).isInstanceOf(Reading.NoKey.class);
        return ((Reading.NoKey) reading).flaw();
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + label + "-----\n";
    }
}
