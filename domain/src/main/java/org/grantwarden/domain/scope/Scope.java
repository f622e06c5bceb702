package org.grantwarden.domain.scope;

import java.util.Objects;

/**
 * One scope token of RFC 6749 §3.3: a non-empty run of printable ASCII without space, {@code "} and {@code \}.
 * Scopes are compared byte for byte; {@code Orders} and {@code orders} differ.
 */
public record Scope(String value) implements Comparable<Scope> {
    public Scope {
        Objects.requireNonNull(value, "value");
        if (value.isEmpty() || !value.chars().allMatch(Scope::isScopeChar)) {
            throw new IllegalArgumentException("not an RFC 6749 scope token: '" + value + "'");
        }
    }

    private static boolean isScopeChar(int c) {
        return c == 0x21 || (c >= 0x23 && c <= 0x5B) || (c >= 0x5D && c <= 0x7E);
    }

    @Override
    public int compareTo(Scope other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
