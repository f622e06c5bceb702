package org.grantwarden.persistence.secret;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import org.grantwarden.domain.secret.Secret;

/** Encrypts secrets before they reach the database or a file: AES-256-GCM, bound to their {@link Place}. */
@ApplicationScoped
public class SecretCipher {
    private KeysetStore keysets;

    protected SecretCipher() {}

    @Inject
    public SecretCipher(KeysetStore keysets) {
        this.keysets = keysets;
    }

    /** The ciphertext of a secret; each call gives another. */
    public byte[] encrypt(Secret secret, Place place) {
        try {
            return keysets.aead().encrypt(secret.reveal().getBytes(StandardCharsets.UTF_8), place.associatedData());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot encrypt " + place, e);
        }
    }

    /**
     * The secret of a ciphertext that was made for exactly this place.
     *
     * @throws SecretUnreadableException if it was altered, made under another key or made for another place
     */
    public Secret decrypt(byte[] ciphertext, Place place) {
        try {
            return Secret.of(new String(
                    keysets.aeadFor(ciphertext).decrypt(ciphertext, place.associatedData()), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new SecretUnreadableException(place, e);
        }
    }

    /** Whether a ciphertext is under the key that encrypts at present. */
    public boolean isPresent(byte[] ciphertext) {
        return CiphertextKey.of(ciphertext) == keysets.primary();
    }

    /**
     * The same secret under the key that encrypts at present, for the same place. It is decrypted again before it is
     * answered, so that what takes the old one's place is known to be readable.
     *
     * @throws SecretUnreadableException if the ciphertext was not made for this place by a known key
     */
    public byte[] reencrypt(byte[] ciphertext, Place place) {
        byte[] data = place.associatedData();
        byte[] clear = new byte[0];
        byte[] again = clear;
        try {
            clear = keysets.aeadFor(ciphertext).decrypt(ciphertext, data);
            byte[] fresh = keysets.aead().encrypt(clear, data);
            again = keysets.aead().decrypt(fresh, data);
            if (!MessageDigest.isEqual(clear, again)) {
                throw new IllegalStateException("another secret came back for " + place);
            }
            return fresh;
        } catch (GeneralSecurityException e) {
            throw new SecretUnreadableException(place, e);
        } finally {
            Arrays.fill(clear, (byte) 0);
            Arrays.fill(again, (byte) 0);
        }
    }
}
