package org.grantwarden.domain.iclient;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The public half of a client's key, to be registered at the provider. Nothing in it is secret.
 *
 * @param keyId {@code kid}, or the certificate's thumbprint
 * @param jwks a set of this one key (RFC 7517 §5), as JSON
 * @param pem SubjectPublicKeyInfo (RFC 7468 §13), or the certificate and those above it (§5)
 * @param certificate null where the key has none
 */
public record PublicKey(
        String keyId, String jwks, String pem, @Nullable ClientCertificate certificate) implements Serializable {
    public PublicKey {
        Objects.requireNonNull(keyId, "keyId");
        Objects.requireNonNull(jwks, "jwks");
        Objects.requireNonNull(pem, "pem");
    }

    /** Of a key without a certificate. */
    public PublicKey(String keyId, String jwks, String pem) {
        this(keyId, jwks, pem, null);
    }
}
