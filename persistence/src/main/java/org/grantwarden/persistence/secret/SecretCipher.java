package org.grantwarden.persistence.secret;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
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
            return Secret.of(
                    new String(keysets.aead().decrypt(ciphertext, place.associatedData()), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new SecretUnreadableException(place, e);
        }
    }
}
