package org.grantwarden.domain.identity;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A signed-in browser.
 *
 * @param id pseudonym that may stand in entries; the cookie's value is not derivable from it
 * @param lastSeenAt last request of a person; polling does not count
 */
public record Session(UUID id, UUID userId, Instant startedAt, Instant lastSeenAt) {
    public Session {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(lastSeenAt, "lastSeenAt");
    }
}
