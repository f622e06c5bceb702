package org.grantwarden.domain.secret;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * All that may be known of a stored secret without revealing it.
 *
 * @param fingerprint keyed digest
 * @param setAt when it was entered
 * @param setBy the user who entered it
 * @param version raised by one at each replacement; part of the associated data under which it is encrypted
 * @param boundTo the hosts that may receive it
 */
public record SecretInfo(Fingerprint fingerprint, Instant setAt, UUID setBy, long version, Hosts boundTo) {
    public SecretInfo {
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(setAt, "setAt");
        Objects.requireNonNull(setBy, "setBy");
        Objects.requireNonNull(boundTo, "boundTo");
        if (version < 1) {
            throw new IllegalArgumentException("secret version " + version + " is below 1");
        }
    }
}
