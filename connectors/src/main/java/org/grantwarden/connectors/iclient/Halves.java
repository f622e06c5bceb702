package org.grantwarden.connectors.iclient;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.List;
import javax.crypto.KeyAgreement;

/** The two halves of a key pair. */
final class Halves {
    private static final byte[] SAMPLE = "do these belong together?".getBytes(StandardCharsets.US_ASCII);
    private static final BigInteger THREE = BigInteger.valueOf(3);

    private Halves() {}

    /** Whether what one half signs the other verifies. */
    static boolean fit(AsymmetricJWK key) throws JOSEException {
        PrivateKey privateHalf = key.toPrivateKey();
        try {
            return fit(privateHalf, key.toPublicKey());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /**
     * The public half of a private key on P-256; PKCS#8 need not hold it. A key agreement with the base point answers its x,
     * the curve's equation has two y for that, and of these one verifies what the private half signs.
     */
    static ECPublicKey publicHalf(ECPrivateKey key) throws GeneralSecurityException {
        ECParameterSpec curve = key.getParams();
        BigInteger p = ((ECFieldFp) curve.getCurve().getField()).getP();
        KeyFactory keys = KeyFactory.getInstance("EC");
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(key);
        agreement.doPhase(keys.generatePublic(new ECPublicKeySpec(curve.getGenerator(), curve)), true);
        BigInteger x = new BigInteger(1, agreement.generateSecret());
        BigInteger square = x.modPow(THREE, p)
                .add(curve.getCurve().getA().multiply(x))
                .add(curve.getCurve().getB())
                .mod(p);
        // p of P-256 is 3 modulo 4.
        BigInteger y = square.modPow(p.add(BigInteger.ONE).shiftRight(2), p);
        for (BigInteger candidate : List.of(y, p.subtract(y))) {
            ECPublicKey half = (ECPublicKey) keys.generatePublic(new ECPublicKeySpec(new ECPoint(x, candidate), curve));
            if (fit(key, half)) {
                return half;
            }
        }
        throw new InvalidKeyException("no public half");
    }

    /** Whether what one half signs the other verifies; both are of one kind. */
    static boolean fit(PrivateKey privateHalf, PublicKey publicHalf) throws GeneralSecurityException {
        String algorithm = privateHalf.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(privateHalf);
        signing.update(SAMPLE);
        Signature verifying = Signature.getInstance(algorithm);
        verifying.initVerify(publicHalf);
        verifying.update(SAMPLE);
        return verifying.verify(signing.sign());
    }
}
