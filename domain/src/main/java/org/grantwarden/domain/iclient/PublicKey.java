package org.grantwarden.domain.iclient;

import java.io.Serializable;
import java.util.Objects;

/**
 * The public half of a client's key, to be registered at the provider. Nothing in it is secret.
 *
 * @param keyId {@code kid}
 * @param jwks a set of this one key (RFC 7517 §5), as JSON
 * @param pem SubjectPublicKeyInfo (RFC 7468 §13)
 */
public record PublicKey(String keyId, String jwks, String pem) implements Serializable {
    public PublicKey {
        Objects.requireNonNull(keyId, "keyId");
        Objects.requireNonNull(jwks, "jwks");
        Objects.requireNonNull(pem, "pem");
    }
}
