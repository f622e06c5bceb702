package org.grantwarden.web.authorization;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ids as they stand in addresses. */
public final class Ids {
    private static final int LENGTH = 36;

    private Ids() {}

    /** The id in a text; empty when it is none in its usual form. */
    public static Optional<UUID> parse(@Nullable String text) {
        if (text == null || text.length() != LENGTH) {
            return Optional.empty();
        }
        try {
            UUID id = UUID.fromString(text);
            return Optional.of(id).filter(found -> found.toString().equalsIgnoreCase(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
