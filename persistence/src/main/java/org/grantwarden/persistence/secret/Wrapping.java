package org.grantwarden.persistence.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import java.security.GeneralSecurityException;

/** Wraps keysets under a key-encryption key and unwraps them, bound to their purpose. */
final class Wrapping {
    private Wrapping() {}

    static byte[] wrap(KeysetHandle handle, Purpose purpose, Aead key) {
        try {
            return TinkProtoKeysetFormat.serializeEncryptedKeyset(
                    handle, key, purpose.associatedData(), purpose.configuration());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot wrap the keyset " + purpose.code(), e);
        }
    }

    static KeysetHandle unwrap(byte[] wrapped, Purpose purpose, Aead key) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.parseEncryptedKeyset(
                wrapped, key, purpose.associatedData(), purpose.configuration());
    }

    /** Whether the key opens it. */
    static boolean opens(byte[] wrapped, Purpose purpose, Aead key) {
        try {
            unwrap(wrapped, purpose, key);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
