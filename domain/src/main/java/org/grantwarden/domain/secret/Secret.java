package org.grantwarden.domain.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * A client secret, token, API key or password in clear. It prints as {@code Secret[hidden]}, has no {@code equals},
 * and {@link #reveal()} is the only way out, so that every place that reads one can be found.
 */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * Wraps a clear value.
     *
     * @throws IllegalArgumentException if it is empty: "no secret" is never an empty one
     */
    public static Secret of(String value) {
        if (Objects.requireNonNull(value, "value").isEmpty()) {
            throw new IllegalArgumentException("a secret cannot be empty");
        }
        return new Secret(value);
    }

    /** The clear value, for the one call that needs it. */
    public String reveal() {
        return value;
    }

    /** Whether both hold the same value, compared in constant time. */
    public boolean matches(Secret other) {
        return MessageDigest.isEqual(
                value.getBytes(StandardCharsets.UTF_8), other.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
