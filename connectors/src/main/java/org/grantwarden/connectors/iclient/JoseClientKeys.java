package org.grantwarden.connectors.iclient;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.grantwarden.domain.iclient.ClientKeys;
import org.grantwarden.domain.iclient.PublicKey;
import org.grantwarden.domain.provider.SigningAlgorithm;
import org.grantwarden.domain.secret.Secret;

/** Keys as JWK (RFC 7517), kept as the JSON of one with its {@code kid}, {@code alg} and nothing that is not needed. */
@ApplicationScoped
public class JoseClientKeys implements ClientKeys {
    private static final int RSA_BITS = 3072;
    private static final int FEWEST_RSA_BITS = 2048;
    private static final int PEM_LINE = 64;

    @Override
    public Secret make(SigningAlgorithm algorithm) {
        try {
            JWK made = algorithm == SigningAlgorithm.ES256
                    ? new ECKeyGenerator(Curve.P_256).generate()
                    : new RSAKeyGenerator(RSA_BITS).generate();
            return Secret.of(tidied(made, algorithm).toJSONString());
        } catch (JOSEException | UnusableKeyException e) {
            throw new IllegalStateException("this Java cannot make a key for " + algorithm, e);
        }
    }

    @Override
    public Reading read(Secret typed, SigningAlgorithm algorithm) {
        try {
            JWK key = tidied(key(typed.reveal().strip()), algorithm);
            if (!Halves.fit((AsymmetricJWK) key)) {
                return new Reading.NoKey(Flaw.HALVES_DIFFER);
            }
            JWK publicHalf = key.toPublicJWK();
            return new Reading.Key(
                    Secret.of(key.toJSONString()),
                    new PublicKey(key.getKeyID(), new JWKSet(publicHalf).toString(), pem((AsymmetricJWK) publicHalf)));
        } catch (UnusableKeyException e) {
            return new Reading.NoKey(e.flaw());
        } catch (JOSEException | IllegalArgumentException | IllegalStateException e) {
            // Numbers that are there and make no key, such as a point beside the curve.
            return new Reading.NoKey(Flaw.UNREADABLE);
        }
    }

    @Override
    public Secret makeCertificate() {
        return SelfSigned.make(Instant.now()).kept();
    }

    @Override
    public Reading readCertificate(Secret typed) {
        try {
            KeptCertificate read = TypedCertificate.read(typed.reveal().strip());
            return new Reading.Key(read.kept(), read.publicHalf());
        } catch (UnusableKeyException e) {
            return new Reading.NoKey(e.flaw());
        }
    }

    @Override
    public boolean isPrivateKey(Secret text) {
        String stripped = text.reveal().strip();
        return stripped.contains("PRIVATE KEY-----") || (stripped.startsWith("{") && stripped.contains("\"kty\""));
    }

    /** The key that is kept, to sign with; empty where it is none that fits the algorithm. */
    public static Optional<JWK> kept(Secret secret, SigningAlgorithm algorithm) {
        try {
            return Optional.of(tidied(JWK.parse(secret.reveal()), algorithm));
        } catch (ParseException
                | UnusableKeyException
                | JOSEException
                | IllegalArgumentException
                | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static JWK key(String text) throws UnusableKeyException {
        if (text.contains("-----BEGIN")) {
            return PemKeys.read(text);
        }
        try {
            if (!text.contains("\"keys\"")) {
                return JWK.parse(text);
            }
            JWKSet set = JWKSet.parse(text);
            if (set.size() == 1) {
                return set.getKeys().get(0);
            }
        } catch (ParseException | IllegalArgumentException e) {
            throw new UnusableKeyException(Flaw.UNREADABLE, e);
        }
        throw new UnusableKeyException(Flaw.UNREADABLE);
    }

    /** The key with what is needed of it alone, if it fits. */
    private static JWK tidied(JWK key, SigningAlgorithm algorithm) throws UnusableKeyException, JOSEException {
        if (!key.isPrivate()) {
            throw new UnusableKeyException(Flaw.PUBLIC_ONLY);
        }
        JWSAlgorithm alg = JWSAlgorithm.parse(algorithm.name());
        String typedId = key.getKeyID();
        String id =
                typedId == null || typedId.isBlank() ? key.computeThumbprint().toString() : typedId;
        JWK tidy;
        if (algorithm == SigningAlgorithm.ES256 && key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve())) {
            tidy = new ECKey.Builder(Curve.P_256, ec.toECPublicKey())
                    .privateKey(ec.toECPrivateKey())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(alg)
                    .keyID(id)
                    .build();
        } else if (algorithm != SigningAlgorithm.ES256 && key instanceof RSAKey rsa) {
            if (rsa.size() < FEWEST_RSA_BITS) {
                throw new UnusableKeyException(Flaw.TOO_SHORT);
            }
            tidy = new RSAKey.Builder(rsa.toRSAPublicKey())
                    .privateKey(rsa.toRSAPrivateKey())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(alg)
                    .keyID(id)
                    .build();
        } else {
            throw new UnusableKeyException(Flaw.OTHER_KIND);
        }
        return tidy;
    }

    private static String pem(AsymmetricJWK key) throws JOSEException {
        byte[] encoded = key.toPublicKey().getEncoded();
        String lines = Base64.getMimeEncoder(PEM_LINE, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(encoded);
        return "-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----\n";
    }
}
