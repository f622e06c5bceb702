package org.grantwarden.web.iclient;

import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/**
 * An iClient as a table shows it.
 *
 * @param usedBy number of connections that use it
 * @param secretSetBy sign-in name
 * @param fingerprint abbreviated
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
        String fingerprint)
        implements Serializable {}
