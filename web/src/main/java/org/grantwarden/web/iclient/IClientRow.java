package org.grantwarden.web.iclient;

import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An iClient as a table shows it.
 *
 * @param usedBy number of connections that use it
 * @param secretSetBy sign-in name
 * @param fingerprint abbreviated
 * @param secretDays age of the secret in days
 * @param formerFingerprint of the secret before, abbreviated, while it is kept; null when it is not
 */
public record IClientRow(
        UUID id,
        String name,
        String provider,
        String accountType,
        boolean practice,
        String clientId,
        long usedBy,
        Instant secretSetAt,
        String secretSetBy,
        String fingerprint,
        long secretDays,
        @Nullable String formerFingerprint,
        long version)
        implements Serializable {}
