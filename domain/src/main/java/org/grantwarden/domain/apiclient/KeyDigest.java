package org.grantwarden.domain.apiclient;

import java.util.Objects;

/**
 * The HMAC-SHA-256 of an API key in lower-case hex: all that is stored of the key. It prints nothing of itself.
 *
 * @param hex 64 digits
 */
public record KeyDigest(String hex) {
    private static final int DIGITS = 64;

    public KeyDigest {
        Objects.requireNonNull(hex, "hex");
        if (hex.length() != DIGITS || !hex.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            throw new IllegalArgumentException("not the digest of a key");
        }
    }

    @Override
    public String toString() {
        return "KeyDigest[hidden]";
    }
}
