package org.grantwarden.persistence.secret;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.grantwarden.domain.secret.KeyRotations;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts stored values anew, on a plain connection: the rows' entities would raise their versions. The database's guard
 * lets nothing through but ciphertexts that go from the old key to the new one.
 */
final class Reencryption {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Connection connection;
    private final SecretCipher cipher;

    Reencryption(Connection connection, SecretCipher cipher) {
        this.connection = connection;
        this.cipher = cipher;
    }

    private static final class Value {
        private final UUID row;
        private final long version;
        private final byte[] ciphertext;

        private Value(UUID row, long version, byte[] ciphertext) {
            this.row = row;
            this.version = version;
            this.ciphertext = ciphertext;
        }
    }

    /** At most {@code limit} values of that column from there on, in the order of their rows. */
    KeyRotations.Batch some(CiphertextColumn column, long oldKey, @Nullable UUID after, int limit) throws SQLException {
        List<Value> values = read(column, oldKey, after == null ? BEFORE_ALL : after, limit);
        int moved = 0;
        try (PreparedStatement update = connection.prepareStatement(column.update())) {
            for (Value value : values) {
                byte[] fresh = fresh(column, value);
                if (fresh.length > 0) {
                    update.setBytes(1, fresh);
                    update.setObject(2, value.row);
                    moved += update.executeUpdate();
                }
            }
        }
        UUID last = values.size() < limit ? null : values.get(values.size() - 1).row;
        return new KeyRotations.Batch(moved, values.size() - moved, last);
    }

    /** Empty for one that no key opens in its place: it was altered, or put there from elsewhere. */
    private byte[] fresh(CiphertextColumn column, Value value) {
        try {
            return cipher.reencrypt(
                    value.ciphertext, new Place(column.table(), column.column(), value.row, value.version));
        } catch (SecretUnreadableException e) {
            return new byte[0];
        }
    }

    private List<Value> read(CiphertextColumn column, long oldKey, UUID after, int limit) throws SQLException {
        List<Value> values = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(column.selectSome())) {
            select.setLong(1, oldKey);
            select.setObject(2, after);
            select.setInt(3, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    values.add(new Value(row.getObject(1, UUID.class), row.getLong(2), row.getBytes(3)));
                }
            }
        }
        return values;
    }
}
