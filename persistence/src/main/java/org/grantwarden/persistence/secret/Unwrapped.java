package org.grantwarden.persistence.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import java.security.GeneralSecurityException;
import java.util.EnumMap;
import java.util.Map;
import org.grantwarden.domain.installation.StartRefusedException;

/** A key-encryption key and the keysets that it opened. */
record Unwrapped(Aead key, Map<Purpose, KeysetHandle> handles) {
    /**
     * What the first of the keys opens that opens all of it.
     *
     * @param settle whether a new key that opens it takes the present one's place in the data folder
     * @throws StartRefusedException with one line when none does
     */
    static Unwrapped by(KeyFiles files, Map<Purpose, byte[]> wrapped, boolean settle) {
        StartRefusedException refused = null;
        for (KeyFiles.Candidate candidate : files.candidates()) {
            try {
                Map<Purpose, KeysetHandle> handles = handles(files, wrapped, candidate.key());
                if (settle && candidate.next()) {
                    files.settle();
                }
                return new Unwrapped(candidate.key(), handles);
            } catch (StartRefusedException e) {
                refused = refused == null ? e : refused;
            }
        }
        throw refused == null ? files.missing() : refused;
    }

    private static Map<Purpose, KeysetHandle> handles(KeyFiles files, Map<Purpose, byte[]> wrapped, Aead key) {
        Map<Purpose, KeysetHandle> handles = new EnumMap<>(Purpose.class);
        wrapped.forEach((purpose, bytes) -> {
            try {
                handles.put(purpose, Wrapping.unwrap(bytes, purpose, key));
            } catch (GeneralSecurityException e) {
                throw refused(files.presentName(), purpose, e);
            }
        });
        return handles;
    }

    private static StartRefusedException refused(String key, Purpose purpose, GeneralSecurityException cause) {
        if (KmsKey.isMeant(key)) {
            // Its client tells a service that is away as it tells a wrong key, and may quote what it was given.
            return new StartRefusedException("The key service did not open this database's keyset '" + purpose.code()
                    + "' with " + key
                    + ": check that it can be reached, that this machine may decrypt with the key, and"
                    + " that GRANTWARDEN_KEYSET names the right one.");
        }
        return new StartRefusedException(
                "The key-encryption key " + key + " does not open this database's keyset '" + purpose.code()
                        + "': name the right key in GRANTWARDEN_KEYSET.",
                cause);
    }
}
