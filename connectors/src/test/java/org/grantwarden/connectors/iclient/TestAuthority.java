package org.grantwarden.connectors.iclient;

import com.nimbusds.jose.util.X509CertUtils;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A company's CA. */
public final class TestAuthority {
    private static final Duration DAY = Duration.ofDays(1);

    private final X500Name name;
    private final KeyPair pair;
    private final X509Certificate certificate;

    private TestAuthority(X500Name name, KeyPair pair, X509Certificate certificate) {
        this.name = name;
        this.pair = pair;
        this.certificate = certificate;
    }

    /** A root of its own. */
    public static TestAuthority root(String commonName) throws Exception {
        KeyPair pair = rsa(2048);
        X500Name name = new X500Name("CN=" + commonName);
        return new TestAuthority(
                name, pair, signed(name, pair, name, pair, Instant.now().plus(DAY), true, null));
    }

    /** One below this one. */
    public TestAuthority below(String commonName) throws Exception {
        KeyPair lower = rsa(2048);
        X500Name subject = new X500Name("CN=" + commonName);
        return new TestAuthority(
                subject, lower, signed(name, pair, subject, lower, Instant.now().plus(DAY), true, null));
    }

    /** A client's certificate that ends then. */
    public X509Certificate issued(KeyPair client, String subject, Instant end) throws Exception {
        return issued(client, subject, end, KeyPurposeId.id_kp_clientAuth);
    }

    /** A certificate for that use. */
    public X509Certificate issued(KeyPair client, String subject, Instant end, KeyPurposeId use) throws Exception {
        return signed(name, pair, new X500Name(subject), client, end, false, use);
    }

    /** The CA's own certificate. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** Takes the clients of this CA and nobody else. */
    public TrustManager trust() throws Exception {
        KeyStore anchors = anchors();
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(anchors);
        return factory.getTrustManagers()[0];
    }

    /** A trust store (PKCS#12) with the CA in it. */
    public Path trustStore(Path file, String password) throws Exception {
        try (OutputStream out = Files.newOutputStream(file)) {
            anchors().store(out, password.toCharArray());
        }
        return file;
    }

    private KeyStore anchors() throws Exception {
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        anchors.setCertificateEntry("ca", certificate);
        return anchors;
    }

    /** An RSA key. */
    public static KeyPair rsa(int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    /** PKCS#8 and certificates in one text of PEM. */
    public static String pem(KeyPair key, X509Certificate... certificates) {
        StringBuilder text = new StringBuilder("-----BEGIN PRIVATE KEY-----\n")
                .append(Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(key.getPrivate().getEncoded()))
                .append("\n-----END PRIVATE KEY-----\n");
        for (X509Certificate one : certificates) {
            text.append(X509CertUtils.toPEMString(one)).append('\n');
        }
        return text.toString();
    }

    private static X509Certificate signed(
            X500Name issuer,
            KeyPair signer,
            X500Name subject,
            KeyPair owner,
            Instant end,
            boolean authority,
            @Nullable KeyPurposeId use)
            throws Exception {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(64, new SecureRandom()),
                Date.from(end.minus(DAY.multipliedBy(10))),
                Date.from(end),
                subject,
                owner.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        if (use != null) {
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(use));
        }
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(signer.getPrivate())));
    }
}
