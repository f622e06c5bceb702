package org.grantwarden.connectors.iclient;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.X509CertUtils;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.grantwarden.domain.iclient.ClientKeys.Flaw;

/** Private keys in PEM (RFC 7468), also where the line breaks were lost in a field of one line. */
final class PemKeys {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final String PKCS8 = "PRIVATE KEY";
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final List<String> OTHER_KINDS = List.of("EdDSA", "RSASSA-PSS", "XDH");

    private PemKeys() {}

    /** The private key in the text with its public half. */
    static JWK read(String text) throws UnusableKeyException {
        return key(pkcs8(text));
    }

    /** The private key in the text alone: RSA, or EC on any curve. */
    static PrivateKey privateKey(String text) throws UnusableKeyException {
        byte[] der = pkcs8(text);
        Optional<PrivateKey> key = of("RSA", der).or(() -> of("EC", der));
        if (key.isPresent()) {
            return key.get();
        }
        throw new UnusableKeyException(ofOtherKind(der) ? Flaw.OTHER_KIND : Flaw.UNREADABLE);
    }

    /** The certificates in the text, as they stand there. */
    static List<X509Certificate> certificates(String text) throws UnusableKeyException {
        List<X509Certificate> found = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1).equals(CERTIFICATE)) {
                X509Certificate certificate = X509CertUtils.parse(bytes(matcher.group(2)));
                if (certificate == null) {
                    throw new UnusableKeyException(Flaw.UNREADABLE);
                }
                found.add(certificate);
            }
        }
        return found;
    }

    private static byte[] pkcs8(String text) throws UnusableKeyException {
        Map<String, String> blocks = new LinkedHashMap<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            blocks.putIfAbsent(matcher.group(1), matcher.group(2));
        }
        String pkcs8 = blocks.get(PKCS8);
        if (pkcs8 != null) {
            return bytes(pkcs8);
        }
        if (blocks.containsKey("ENCRYPTED " + PKCS8)
                || blocks.values().stream().anyMatch(block -> block.contains("ENCRYPTED"))) {
            throw new UnusableKeyException(Flaw.ENCRYPTED);
        }
        if (blocks.keySet().stream().anyMatch(label -> label.endsWith(PKCS8))) {
            throw new UnusableKeyException(Flaw.NOT_PKCS8);
        }
        throw new UnusableKeyException(blocks.isEmpty() ? Flaw.UNREADABLE : Flaw.PUBLIC_ONLY);
    }

    private static byte[] bytes(String base64) throws UnusableKeyException {
        try {
            return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new UnusableKeyException(Flaw.UNREADABLE, e);
        }
    }

    private static JWK key(byte[] der) throws UnusableKeyException {
        try {
            if (of("RSA", der).orElse(null) instanceof RSAPrivateCrtKey rsa) {
                RSAPublicKeySpec spec = new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent());
                return new RSAKey.Builder((java.security.interfaces.RSAPublicKey)
                                KeyFactory.getInstance("RSA").generatePublic(spec))
                        .privateKey(rsa)
                        .build();
            }
            if (of("EC", der).orElse(null) instanceof ECPrivateKey ec) {
                if (!Curve.P_256.equals(Curve.forECParameterSpec(ec.getParams()))) {
                    throw new UnusableKeyException(Flaw.OTHER_KIND);
                }
                return new ECKey.Builder(Curve.P_256, Halves.publicHalf(ec))
                        .privateKey(ec)
                        .build();
            }
        } catch (GeneralSecurityException | IllegalStateException e) {
            throw new UnusableKeyException(Flaw.UNREADABLE, e);
        }
        throw new UnusableKeyException(ofOtherKind(der) ? Flaw.OTHER_KIND : Flaw.UNREADABLE);
    }

    private static boolean ofOtherKind(byte[] der) {
        return OTHER_KINDS.stream().anyMatch(kind -> of(kind, der).isPresent());
    }

    private static Optional<PrivateKey> of(String kind, byte[] der) {
        try {
            return Optional.of(KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(der)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
