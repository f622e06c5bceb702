package org.grantwarden.persistence.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Locale;
import org.grantwarden.domain.installation.StartRefusedException;
import org.jspecify.annotations.Nullable;

/** Reads or makes the key that wraps the keysets. It stands outside the database, always. */
final class KeyEncryptionKey {
    private KeyEncryptionKey() {}

    /** The key that {@code GRANTWARDEN_KEYSET} names; the password is for PKCS#12 only. */
    static Aead named(String setting, @Nullable String password) {
        Path file = path(setting);
        if (!Files.isRegularFile(file)) {
            throw new StartRefusedException("GRANTWARDEN_KEYSET names " + file
                    + ", which is not there: put the key-encryption key in that place or unset it.");
        }
        return setting.toLowerCase(Locale.ROOT).endsWith(".p12") ? Pkcs12Key.read(file, password) : read(file);
    }

    /** The key of a keyset file in clear (Tink's JSON), which only its owner may read. */
    static Aead read(Path file) {
        try {
            if (OwnerOnlyFile.openToOthers(file)) {
                throw new StartRefusedException(
                        "The key-encryption key " + file + " is open to other users: run chmod 600 on it.");
            }
            return aead(TinkJsonProtoKeysetFormat.parseKeyset(
                    Files.readString(file, StandardCharsets.UTF_8),
                    AeadConfig2026.get(),
                    InsecureSecretKeyAccess.get()));
        } catch (IOException | GeneralSecurityException e) {
            // The cause is left out: a parser may quote what it could not read.
            throw new StartRefusedException("The key-encryption key " + file
                    + " cannot be read as a Tink AEAD keyset in JSON: put the key's backup"
                    + " there, or name the right file in GRANTWARDEN_KEYSET (a PKCS#12 file ends in .p12). Nothing"
                    + " was changed.");
        }
    }

    /** Makes a new key in that file. */
    static Aead create(Path file) {
        try {
            KeysetHandle key = KeysetHandle.generateNew(Purpose.encryption(), AeadConfig2026.get());
            String json =
                    TinkJsonProtoKeysetFormat.serializeKeyset(key, AeadConfig2026.get(), InsecureSecretKeyAccess.get());
            OwnerOnlyFile.makeFolder(OwnerOnlyFile.folderOf(file));
            OwnerOnlyFile.write(file, json.getBytes(StandardCharsets.UTF_8));
            return aead(key);
        } catch (IOException | GeneralSecurityException e) {
            throw new StartRefusedException(
                    "The key-encryption key " + file + " cannot be written: make its folder writable.", e);
        }
    }

    static Aead aead(KeysetHandle key) throws GeneralSecurityException {
        return key.getPrimitive(AeadConfig2026.get(), Aead.class);
    }

    private static Path path(String setting) {
        try {
            return Path.of(setting);
        } catch (InvalidPathException e) {
            throw new StartRefusedException("GRANTWARDEN_KEYSET is no file name.", e);
        }
    }
}
