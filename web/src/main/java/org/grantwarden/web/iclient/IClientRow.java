package org.grantwarden.web.iclient;

import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An iClient as a table shows it.
 *
 * @param variables values in the account type's addresses; empty for none
 * @param usedBy number of connections that use it
 * @param secretSetBy sign-in name
 * @param fingerprint abbreviated
 * @param secretDays age of the secret in days
 * @param secretExpires the first moment of the day on which the provider ends it; null where nobody said
 * @param secretExpired whether that is past
 * @param formerFingerprint of the secret before, abbreviated, while it is kept; null when it is not
 */
public record IClientRow(
        UUID id,
        String name,
        String provider,
        String accountType,
        String variables,
        boolean practice,
        String clientId,
        long usedBy,
        Instant secretSetAt,
        String secretSetBy,
        String fingerprint,
        long secretDays,
        @Nullable Instant secretExpires,
        boolean secretExpired,
        @Nullable String formerFingerprint,
        long version)
        implements Serializable {}
