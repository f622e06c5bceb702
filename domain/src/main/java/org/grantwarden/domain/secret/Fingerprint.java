package org.grantwarden.domain.secret;

import java.util.Objects;

/**
 * A keyed digest (HMAC-SHA-256, cut to 8 bytes, lower-case hex) of a secret: tells whether two secrets are the same
 * without telling either. It is safe on screen and in the ledger; without the key it cannot be tested against guesses.
 */
public record Fingerprint(String value) {
    private static final int HEX_LENGTH = 16;
    private static final int SHORT_LENGTH = 4;

    public Fingerprint {
        Objects.requireNonNull(value, "value");
        if (value.length() != HEX_LENGTH || !value.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            throw new IllegalArgumentException("not a fingerprint: '" + value + "'");
        }
    }

    /** The first four digits, as screens show them. */
    public String abbreviated() {
        return value.substring(0, SHORT_LENGTH);
    }

    @Override
    public String toString() {
        return value;
    }
}
