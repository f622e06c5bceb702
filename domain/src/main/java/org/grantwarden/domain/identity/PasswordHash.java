package org.grantwarden.domain.identity;

import java.util.Objects;

/** A password's hash with its algorithm, parameters and salt in one string (PHC format). Never printed. */
public final class PasswordHash {
    private final String encoded;

    private PasswordHash(String encoded) {
        this.encoded = encoded;
    }

    /** Wraps an encoded hash. */
    public static PasswordHash of(String encoded) {
        return new PasswordHash(Objects.requireNonNull(encoded, "encoded"));
    }

    /** The encoded hash, for storage and for verifying. */
    public String encoded() {
        return encoded;
    }

    @Override
    public String toString() {
        return "PasswordHash[hidden]";
    }
}
