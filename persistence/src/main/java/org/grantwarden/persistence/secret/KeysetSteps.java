package org.grantwarden.persistence.secret;

import com.google.crypto.tink.KeysetHandle;
import java.security.GeneralSecurityException;

/** What a rotation does to the encryption keyset. */
final class KeysetSteps {
    private KeysetSteps() {}

    /** One step. */
    @FunctionalInterface
    interface Step {
        KeysetHandle apply(KeysetHandle handle) throws GeneralSecurityException;
    }

    /** Adds a new key that encrypts nothing yet. */
    static Step add(long id) {
        return handle -> builder(handle)
                .addEntry(KeysetHandle.generateEntryFromParameters(Purpose.encryption())
                        .withFixedId((int) id))
                .build();
    }

    /** Makes a key the one that encrypts. */
    static Step promote(long id) {
        return handle -> {
            KeysetHandle.Builder builder = builder(handle);
            builder.getAt(indexOf(handle, id)).makePrimary();
            return builder.build();
        };
    }

    /** Takes a key out for good. */
    static Step remove(long id) {
        return handle -> builder(handle).deleteAt(indexOf(handle, id)).build();
    }

    private static KeysetHandle.Builder builder(KeysetHandle handle) throws GeneralSecurityException {
        return KeysetHandle.newBuilder(handle).setConfiguration(Purpose.ENCRYPTION.configuration());
    }

    private static int indexOf(KeysetHandle handle, long id) throws GeneralSecurityException {
        for (int i = 0; i < handle.size(); i++) {
            if (Integer.toUnsignedLong(handle.getAt(i).getId()) == id) {
                return i;
            }
        }
        throw new GeneralSecurityException("the keyset has no key " + id);
    }
}
