package org.grantwarden.persistence.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;

/** A keyset that is to take the stored one's place: wrapped already, so that storing it asks no key service any more. */
final class NextKeyset {
    private final Purpose purpose;
    private final long from;
    private final byte[] wrapped;

    private NextKeyset(Purpose purpose, long from, byte[] wrapped) {
        this.purpose = purpose;
        this.from = from;
        this.wrapped = wrapped;
    }

    /**
     * Wraps it and opens it again: a keyset that does not open is every secret lost.
     *
     * @param from generation of the stored one
     */
    static NextKeyset of(Purpose purpose, long from, KeysetHandle handle, Aead key) {
        byte[] wrapped = Wrapping.wrap(handle, purpose, key);
        try {
            if (!Wrapping.unwrap(wrapped, purpose, key).equalsKeyset(handle)) {
                throw new IllegalStateException("the keyset opens as another one than was wrapped");
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the keyset does not open after wrapping", e);
        }
        return new NextKeyset(purpose, from, wrapped);
    }

    /** Replaces the stored one in the running transaction, and reads it back before it counts. */
    void store(Connection database) throws SQLException {
        KeysetTable.replace(database, purpose, from, wrapped);
        if (!Arrays.equals(KeysetTable.wrapped(database, purpose).bytes(), wrapped)) {
            throw new IllegalStateException("the database gave back another keyset than it got");
        }
    }
}
