package org.grantwarden.persistence.secret;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Some text under the new key-encryption key, by which a node shows that it holds that key. */
final class KeyWrappingProbe {
    private static final byte[] DATA = "grantwarden key wrapping".getBytes(StandardCharsets.UTF_8);

    private KeyWrappingProbe() {}

    static byte[] make(Aead key, UUID wrapping) {
        try {
            return key.encrypt(wrapping.toString().getBytes(StandardCharsets.UTF_8), DATA);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the new key-encryption key does not encrypt", e);
        }
    }

    /** The change under way, if one of this node's keys is the new one. */
    static Optional<UUID> openedBy(Connection connection, KeyFiles files) throws SQLException {
        return opening(connection, files).map(Opening::wrapping);
    }

    /** The new key of the change under way; empty if this node does not hold it. */
    static Optional<Aead> key(Connection connection, KeyFiles files, UUID wrapping) throws SQLException {
        return opening(connection, files)
                .filter(opening -> opening.wrapping().equals(wrapping))
                .map(Opening::key);
    }

    private record Opening(UUID wrapping, Aead key) {}

    private static Optional<Opening> opening(Connection connection, KeyFiles files) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("select id, probe from key_wrapping where state = 'offered'");
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            UUID wrapping = row.getObject(1, UUID.class);
            byte[] probe = row.getBytes(2);
            return files.candidates().stream()
                    .map(KeyFiles.Candidate::key)
                    .filter(key -> opens(key, probe))
                    .findFirst()
                    .map(key -> new Opening(wrapping, key));
        }
    }

    private static boolean opens(Aead key, byte[] probe) {
        try {
            key.decrypt(probe, DATA);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
