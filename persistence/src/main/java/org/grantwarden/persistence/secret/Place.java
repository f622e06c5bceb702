package org.grantwarden.persistence.secret;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;

/**
 * Where a ciphertext belongs. It is the associated data of the encryption, so that a ciphertext put into another table,
 * column or row, or an older one put back, does not decrypt.
 *
 * @param version raised with each new secret in that place, never used twice
 */
public record Place(String table, String column, UUID row, long version) {
    public Place {
        Objects.requireNonNull(row, "row");
        if (!table.matches("[a-z_]+") || !column.matches("[a-z_]+")) {
            throw new IllegalArgumentException("no table and column: " + table + "." + column);
        }
    }

    byte[] associatedData() {
        return (table + "/" + column + "/" + row + "/" + version).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return table + "." + column + " of " + row + ", version " + version;
    }
}
