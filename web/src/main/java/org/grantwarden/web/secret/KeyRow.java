package org.grantwarden.web.secret;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.grantwarden.domain.secret.DataKey;
import org.jspecify.annotations.Nullable;

/** A key in words. */
public record KeyRow(DataKey key) {
    /** Its id as it stands in a ciphertext. */
    public String name() {
        return key.name();
    }

    /** Last part of the text keys for its state. */
    public String state() {
        return key.state().code();
    }

    /** The chip's kind for its state. */
    public String kind() {
        return switch (key.state()) {
            case PRIMARY -> "ok";
            case ADDED -> "info";
            case RETIRING -> "busy";
            case REMOVED -> "idle";
        };
    }

    /** When it was made. */
    public Instant madeAt() {
        return key.madeAt();
    }

    /** When it was removed; null while it is there. */
    public @Nullable Instant removedAt() {
        return key.removedAt();
    }

    /** All values under it. */
    public long total() {
        return key.total();
    }

    /** How many values of each kind are under it. */
    public List<Map.Entry<String, Long>> values() {
        return List.copyOf(key.values().entrySet());
    }
}
