package org.grantwarden.connectors.iclient;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.X509CertUtils;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.grantwarden.connectors.http.ClientIdentity;
import org.grantwarden.domain.iclient.ClientCertificate;
import org.grantwarden.domain.iclient.ClientKeys.Flaw;
import org.grantwarden.domain.iclient.PublicKey;
import org.grantwarden.domain.secret.Secret;

/**
 * A private key with its certificate, kept as one JWK with {@code x5c}: the key's own certificate first, each signed by the
 * next. {@code kid} is the certificate's thumbprint.
 */
public final class KeptCertificate {
    private static final int FEWEST_RSA_BITS = 2048;
    private static final int PEM_LINE = 64;

    private final JWK jwk;
    private final PrivateKey key;
    private final List<X509Certificate> chain;

    private KeptCertificate(JWK jwk, PrivateKey key, List<X509Certificate> chain) {
        this.jwk = jwk;
        this.key = key;
        this.chain = List.copyOf(chain);
    }

    /** The key that is kept; empty where it is none with a certificate. */
    public static Optional<KeptCertificate> of(Secret secret) {
        try {
            JWK jwk = JWK.parse(secret.reveal());
            List<X509Certificate> chain = jwk.getParsedX509CertChain();
            return jwk.isPrivate() && chain != null && jwk instanceof AsymmetricJWK pair
                    ? Optional.of(new KeptCertificate(jwk, pair.toPrivateKey(), chain))
                    : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    /** Of a key and a chain that begins with its certificate. */
    static KeptCertificate of(PrivateKey key, List<X509Certificate> chain) throws UnusableKeyException {
        X509Certificate own = chain.get(0);
        try {
            List<Base64> encoded = chain.stream().map(KeptCertificate::encoded).toList();
            String id = thumbprint(own);
            JWK jwk;
            if (own.getPublicKey() instanceof RSAPublicKey rsa) {
                if (rsa.getModulus().bitLength() < FEWEST_RSA_BITS) {
                    throw new UnusableKeyException(Flaw.TOO_SHORT);
                }
                jwk = new RSAKey.Builder(rsa)
                        .privateKey(key)
                        .x509CertChain(encoded)
                        .keyID(id)
                        .build();
            } else if (own.getPublicKey() instanceof ECPublicKey ec
                    && Curve.forECParameterSpec(ec.getParams()) != null) {
                jwk = new ECKey.Builder(Curve.forECParameterSpec(ec.getParams()), ec)
                        .privateKey(key)
                        .x509CertChain(encoded)
                        .keyID(id)
                        .build();
            } else {
                throw new UnusableKeyException(Flaw.OTHER_KIND);
            }
            return new KeptCertificate(jwk, key, chain);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new UnusableKeyException(Flaw.UNREADABLE, e);
        }
    }

    /** As it is kept. */
    Secret kept() {
        return Secret.of(jwk.toJSONString());
    }

    /** What is to be registered. */
    PublicKey publicHalf() {
        X509Certificate own = chain.get(0);
        return new PublicKey(
                thumbprint(own),
                new JWKSet(jwk.toPublicJWK()).toString(),
                chain.stream().map(KeptCertificate::pem).collect(Collectors.joining()),
                new ClientCertificate(
                        own.getSubjectX500Principal().getName(),
                        own.getIssuerX500Principal().getName(),
                        thumbprint(own),
                        own.getNotAfter().toInstant(),
                        Chains.signs(own, own)));
    }

    /** The certificates, the key's own first. */
    public List<X509Certificate> chain() {
        return chain;
    }

    /** As it is shown in TLS. */
    public ClientIdentity identity() {
        return new ClientIdentity(key, chain);
    }

    private static String pem(X509Certificate certificate) {
        String lines = java.util.Base64.getMimeEncoder(PEM_LINE, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(encoded(certificate).decode());
        return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
    }

    private static Base64 encoded(X509Certificate certificate) {
        try {
            return Base64.encode(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate that cannot be written", e);
        }
    }

    private static String thumbprint(X509Certificate certificate) {
        return X509CertUtils.computeSHA256Thumbprint(certificate).toString();
    }
}
