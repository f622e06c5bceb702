package org.grantwarden.persistence.secret;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.grantwarden.domain.installation.StartRefusedException;
import org.jspecify.annotations.Nullable;

/** A key-encryption key in a PKCS#12 file: its one AES-256 secret key, used with GCM. */
final class Pkcs12Key {
    private static final int KEY_BYTES = 32;
    private static final int IV_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private Pkcs12Key() {}

    static Aead read(Path file, @Nullable String password) {
        if (password == null) {
            throw new StartRefusedException(
                    "GRANTWARDEN_KEYSET names the PKCS#12 file " + file + ": set GRANTWARDEN_KEYSET_PASSWORD.");
        }
        try {
            char[] characters = password.toCharArray();
            KeyStore store = KeyStore.getInstance(file.toFile(), characters);
            List<byte[]> keys = aesKeys(store, characters);
            if (keys.size() != 1) {
                throw new StartRefusedException("The PKCS#12 file " + file + " holds " + keys.size()
                        + " AES-256 secret keys instead of one: make one with keytool -genseckey -keyalg AES"
                        + " -keysize 256 -storetype PKCS12.");
            }
            return aead(keys.get(0));
        } catch (IOException | GeneralSecurityException e) {
            throw new StartRefusedException(
                    "The PKCS#12 file " + file + " does not open with GRANTWARDEN_KEYSET_PASSWORD.", e);
        }
    }

    private static List<byte[]> aesKeys(KeyStore store, char[] password) throws GeneralSecurityException {
        List<byte[]> keys = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.entryInstanceOf(alias, KeyStore.SecretKeyEntry.class)) {
                Key key = store.getKey(alias, password);
                byte[] bytes = key.getEncoded();
                if ("AES".equals(key.getAlgorithm()) && bytes != null && bytes.length == KEY_BYTES) {
                    keys.add(bytes);
                }
            }
        }
        return keys;
    }

    @AccessesPartialKey
    private static Aead aead(byte[] bytes) throws GeneralSecurityException {
        AesGcmParameters parameters = AesGcmParameters.builder()
                .setKeySizeBytes(KEY_BYTES)
                .setIvSizeBytes(IV_BYTES)
                .setTagSizeBytes(TAG_BYTES)
                .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                .build();
        AesGcmKey key = AesGcmKey.builder()
                .setParameters(parameters)
                .setKeyBytes(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()))
                .build();
        return KeyEncryptionKey.aead(KeysetHandle.newBuilder()
                .setConfiguration(AeadConfig2026.get())
                .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
                .build());
    }
}
