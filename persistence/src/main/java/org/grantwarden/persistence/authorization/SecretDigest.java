package org.grantwarden.persistence.authorization;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.grantwarden.domain.secret.Secret;

/** The digest that is kept of a state, a cookie or a link's token: each has 256 random bits, so that a plain one will do. */
final class SecretDigest {
    private SecretDigest() {}

    /** SHA-256 of its characters. */
    static byte[] of(Secret secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.reveal().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
