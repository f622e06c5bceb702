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
                throw new StartRefusedException(
                        "The key-encryption key " + files.presentName() + " does not open this database's keyset '"
                                + purpose.code() + "': name the right key in GRANTWARDEN_KEYSET.",
                        e);
            }
        });
        return handles;
    }
}
