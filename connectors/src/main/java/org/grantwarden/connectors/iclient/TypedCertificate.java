package org.grantwarden.connectors.iclient;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.util.List;
import org.grantwarden.domain.iclient.ClientKeys.Flaw;

/** Reads a private key with its certificate as people have them: one text of PEM, or a JWK with {@code x5c}. */
final class TypedCertificate {
    private TypedCertificate() {}

    /** The key and the certificate in the text. */
    static KeptCertificate read(String text) throws UnusableKeyException {
        if (text.contains("-----BEGIN")) {
            PrivateKey key = PemKeys.privateKey(text);
            return KeptCertificate.of(key, Chains.ordered(key, PemKeys.certificates(text)));
        }
        try {
            JWK jwk = JWK.parse(text);
            if (!jwk.isPrivate()) {
                throw new UnusableKeyException(Flaw.PUBLIC_ONLY);
            }
            if (!(jwk instanceof AsymmetricJWK pair)) {
                throw new UnusableKeyException(Flaw.OTHER_KIND);
            }
            PrivateKey key = pair.toPrivateKey();
            List<X509Certificate> chain = jwk.getParsedX509CertChain();
            return KeptCertificate.of(key, Chains.ordered(key, chain == null ? List.of() : chain));
        } catch (ParseException | JOSEException | IllegalArgumentException | IllegalStateException e) {
            throw new UnusableKeyException(Flaw.UNREADABLE, e);
        }
    }
}
