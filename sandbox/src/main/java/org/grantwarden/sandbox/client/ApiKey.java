package org.grantwarden.sandbox.client;

import java.time.Instant;
import java.util.Objects;

/** A key for Basic authentication: the key is the user name, the password is empty. It reads everything. */
public record ApiKey(String key, String name, Instant madeAt) {
    /** Refuses missing parts. */
    public ApiKey {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(madeAt, "madeAt");
    }

    /** A new key. */
    public static ApiKey generate(String name, Instant madeAt) {
        return new ApiKey(RandomText.ofBytes(32), name, madeAt);
    }

    @Override
    public String toString() {
        return "ApiKey[" + name + "]";
    }
}
