package org.grantwarden.connectors.iclient;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.X509CertUtils;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.grantwarden.domain.iclient.ClientCertificate;
import org.grantwarden.domain.iclient.ClientKeys.Flaw;
import org.grantwarden.domain.iclient.ClientKeys.Reading;
import org.grantwarden.domain.iclient.PublicKey;
import org.grantwarden.domain.provider.SigningAlgorithm;
import org.grantwarden.domain.secret.Secret;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("T12")
class CertificatesTest {
    private final Instant end = Instant.now().plus(Duration.ofDays(5)).truncatedTo(ChronoUnit.SECONDS);

    private static TestAuthority root;
    private static TestAuthority lower;
    private static KeyPair client;

    private final JoseClientKeys keys = new JoseClientKeys();

    @BeforeAll
    static void found() throws Exception {
        root = TestAuthority.root("House Root");
        lower = root.below("House Clients");
        client = TestAuthority.rsa(2048);
    }

    @Test
    void one_made_here_vouches_for_itself_alone_and_is_for_clients() throws Exception {
        Secret made = keys.makeCertificate();
        PublicKey shown = read(made).publicHalf();

        X509Certificate certificate = X509CertUtils.parse(shown.pem());
        certificate.verify(certificate.getPublicKey());
        certificate.checkValidity();
        assertThat(shown.pem().lines()).allMatch(line -> line.length() <= 64);
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
        ClientCertificate info = certificate(shown);
        assertThat(info.selfSigned()).isTrue();
        assertThat(info.subject()).startsWith("CN=grantwarden-");
        assertThat(info.notAfter()).isBetween(end.plus(Duration.ofDays(359)), end.plus(Duration.ofDays(361)));
        assertThat(certificate(read(keys.makeCertificate()).publicHalf()).subject())
                .isNotEqualTo(info.subject());
    }

    @Test
    void what_is_kept_is_read_again_as_itself_and_shows_no_private_half() throws Exception {
        Secret made = keys.makeCertificate();
        Reading.Key again = read(made);

        assertThat(again.kept().matches(made)).isTrue();
        assertThat(keys.isPrivateKey(made)).isTrue();
        assertThat(JWKSet.parse(again.publicHalf().jwks()).getKeys())
                .singleElement()
                .satisfies(key -> {
                    assertThat(key.isPrivate()).isFalse();
                    assertThat(key.getX509CertChain()).hasSize(1);
                    assertThat(key.getKeyID())
                            .isEqualTo(certificate(again.publicHalf()).thumbprint());
                });
        assertThat(KeptCertificate.of(made).orElseThrow().identity().toString())
                .startsWith("ClientIdentity[CN=grantwarden-");
    }

    @Test
    void PEM_is_read_in_any_order_with_or_without_line_breaks_and_always_kept_the_same() throws Exception {
        X509Certificate own = lower.issued(client, "CN=hr,O=House", end);
        String tidy = TestAuthority.pem(client, own, lower.certificate(), root.certificate());
        String mixed = TestAuthority.pem(client, root.certificate(), own, lower.certificate(), own);

        Reading.Key read = read(Secret.of(tidy));

        assertThat(read(Secret.of(mixed)).kept().matches(read.kept())).isTrue();
        assertThat(read(Secret.of(tidy.replace("\n", " "))).kept().matches(read.kept()))
                .isTrue();
        assertThat(certificate(read.publicHalf()))
                .isEqualTo(new ClientCertificate(
                        own.getSubjectX500Principal().getName(),
                        "CN=House Clients",
                        X509CertUtils.computeSHA256Thumbprint(own).toString(),
                        end,
                        false));
        assertThat(KeptCertificate.of(read.kept()).orElseThrow().chain())
                .containsExactly(own, lower.certificate(), root.certificate());
    }

    @Test
    void a_key_on_another_curve_serves_as_well() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        KeyPair pair = generator.generateKeyPair();
        X509Certificate own = root.issued(pair, "CN=hr", end);

        Reading.Key read = read(Secret.of(TestAuthority.pem(pair, own)));

        assertThat(KeptCertificate.of(read.kept()).orElseThrow().chain()).containsExactly(own);
    }

    @Test
    void what_does_not_fit_is_told_apart() throws Exception {
        KeyPair other = TestAuthority.rsa(2048);
        KeyPair small = TestAuthority.rsa(1024);
        X509Certificate own = lower.issued(client, "CN=hr", end);
        X509Certificate forServers = lower.issued(client, "CN=hr", end, KeyPurposeId.id_kp_serverAuth);

        assertThat(flaw("hunter2")).isEqualTo(Flaw.UNREADABLE);
        assertThat(flaw(X509CertUtils.toPEMString(own))).isEqualTo(Flaw.PUBLIC_ONLY);
        assertThat(flaw(TestAuthority.pem(client))).isEqualTo(Flaw.NO_CERTIFICATE);
        assertThat(flaw(keys.make(SigningAlgorithm.ES256).reveal())).isEqualTo(Flaw.NO_CERTIFICATE);
        assertThat(flaw(TestAuthority.pem(other, own))).isEqualTo(Flaw.OTHER_CERTIFICATE);
        assertThat(flaw(TestAuthority.pem(client, own, root.certificate()))).isEqualTo(Flaw.NO_CHAIN);
        assertThat(flaw(TestAuthority.pem(client, forServers))).isEqualTo(Flaw.NOT_FOR_CLIENTS);
        assertThat(flaw(TestAuthority.pem(small, lower.issued(small, "CN=hr", end))))
                .isEqualTo(Flaw.TOO_SHORT);
        assertThat(flaw("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----"))
                .isEqualTo(Flaw.ENCRYPTED);
    }

    @Test
    void one_that_has_ended_can_still_be_looked_at() throws Exception {
        Instant past = Instant.now().minus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS);

        Reading.Key read = read(Secret.of(TestAuthority.pem(client, root.issued(client, "CN=hr", past))));

        assertThat(certificate(read.publicHalf()).notAfter()).isEqualTo(past);
    }

    private Reading.Key read(Secret text) {
        assertThat(keys.readCertificate(text)).isInstanceOf(Reading.Key.class);
        return (Reading.Key) keys.readCertificate(text);
    }

    private Flaw flaw(String text) {
        assertThat(keys.readCertificate(Secret.of(text))).isInstanceOf(Reading.NoKey.class);
        return ((Reading.NoKey) keys.readCertificate(Secret.of(text))).flaw();
    }

    private static ClientCertificate certificate(PublicKey shown) {
        assertThat(shown.certificate()).isNotNull();
        return Objects.requireNonNull(shown.certificate());
    }
}
