package org.grantwarden.connectors.iclient;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.grantwarden.domain.calendar.DueDates;

/** Makes keys on P-256 with a certificate that they sign themselves, for clients and for nothing else. */
final class SelfSigned {
    /** As long as a secret is to live, so that what the calendar reminds of is this end. */
    static final Duration LIFE = DueDates.SECRET_LIFE;

    /** The server's clock may be behind ours. */
    private static final Duration BACKDATED = Duration.ofHours(1);

    private static final int SERIAL_BITS = 127;
    private static final int NAME_LENGTH = 12;

    private SelfSigned() {}

    /** A new one. */
    static KeptCertificate make(Instant now) {
        try {
            ECKey pair = new ECKeyGenerator(Curve.P_256).generate();
            // A name of its own, by which servers and people tell it from the one before.
            String own = pair.computeThumbprint().toString().replaceAll("[^A-Za-z0-9]", "");
            X500Name name = new X500NameBuilder(BCStyle.INSTANCE)
                    .addRDN(BCStyle.CN, "grantwarden-" + own.substring(0, NAME_LENGTH))
                    .build();
            Instant from = now.minus(BACKDATED).truncatedTo(ChronoUnit.SECONDS);
            X509Certificate certificate = new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    name,
                                    // RFC 5280 §4.1.2.2: positive, and never used twice.
                                    new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS - 1),
                                    Date.from(from),
                                    Date.from(from.plus(LIFE)),
                                    name,
                                    pair.toECPublicKey())
                            .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                            .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                            .addExtension(
                                    Extension.extendedKeyUsage,
                                    false,
                                    new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth))
                            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.toECPrivateKey())));
            return KeptCertificate.of(pair.toECPrivateKey(), List.of(certificate));
        } catch (JOSEException
                | GeneralSecurityException
                | CertIOException
                | OperatorCreationException
                | UnusableKeyException e) {
            throw new IllegalStateException("this Java cannot make a certificate", e);
        }
    }
}
