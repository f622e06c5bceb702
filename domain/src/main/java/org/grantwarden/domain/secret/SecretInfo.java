package org.grantwarden.domain.secret;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that may be known of a stored secret without revealing it.
 *
 * @param fingerprint keyed digest
 * @param setAt when it was entered
 * @param setBy the user who entered it
 * @param version raised by one at each replacement; part of the associated data under which it is encrypted
 * @param boundTo the hosts that may receive it
 * @param expiresOn the day on which the provider ends it, in UTC; null where it sets none or nobody said
 */
public record SecretInfo(
        Fingerprint fingerprint,
        Instant setAt,
        UUID setBy,
        long version,
        Hosts boundTo,
        @Nullable LocalDate expiresOn) {
    public SecretInfo {
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(setAt, "setAt");
        Objects.requireNonNull(setBy, "setBy");
        Objects.requireNonNull(boundTo, "boundTo");
        if (version < 1) {
            throw new IllegalArgumentException("secret version " + version + " is below 1");
        }
    }

    /** One whose end nobody knows. */
    public SecretInfo(Fingerprint fingerprint, Instant setAt, UUID setBy, long version, Hosts boundTo) {
        this(fingerprint, setAt, setBy, version, boundTo, null);
    }

    /** This secret with another end. */
    public SecretInfo endingOn(@Nullable LocalDate day) {
        return new SecretInfo(fingerprint, setAt, setBy, version, boundTo, day);
    }
}
