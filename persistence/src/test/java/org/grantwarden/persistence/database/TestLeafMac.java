package org.grantwarden.persistence.database;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.grantwarden.persistence.secret.LeafMac;

/** Stands in for the HMAC: SHA-256 over a prefix and the line. */
public final class TestLeafMac implements LeafMac {
    @Override
    public byte[] of(byte[] line) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("test key".getBytes(StandardCharsets.UTF_8));
            return digest.digest(line);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
