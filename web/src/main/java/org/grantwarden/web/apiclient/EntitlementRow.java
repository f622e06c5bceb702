package org.grantwarden.web.apiclient;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An entitlement as a page shows it.
 *
 * @param scopes empty: whatever the connection's token can do
 * @param hours in words; empty: at any time
 */
public record EntitlementRow(
        UUID id,
        UUID clientId,
        String client,
        String clientOwner,
        UUID connectionId,
        String connection,
        List<String> scopes,
        String hours,
        Instant since)
        implements Serializable {}
