package org.grantwarden.domain.apiclient;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of an API key.
 *
 * @param prefix its public part; unique over all keys that ever were
 * @param madeBy the user who made it
 * @param expiresAt when it stops working; null when it has no end
 */
public record KeyInfo(
        String prefix,
        KeyDigest digest,
        Instant madeAt,
        UUID madeBy,
        @Nullable Instant expiresAt) {
    public KeyInfo {
        Objects.requireNonNull(prefix, "prefix");
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(madeAt, "madeAt");
        Objects.requireNonNull(madeBy, "madeBy");
        // As the database keeps it, so that the entry says what the row has.
        expiresAt = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** Whether it works at that time. */
    public boolean validAt(Instant time) {
        return expiresAt == null || time.isBefore(expiresAt);
    }

    /** This key with an end, which is never later than the one it has. */
    public KeyInfo endingAt(Instant end) {
        boolean sooner = expiresAt == null || end.isBefore(expiresAt);
        return sooner ? new KeyInfo(prefix, digest, madeAt, madeBy, end) : this;
    }

    /** As the ledger records it. */
    String recorded() {
        return prefix + (expiresAt == null ? ", without end" : ", until " + expiresAt);
    }
}
