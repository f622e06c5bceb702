package org.grantwarden.domain.retention;

import java.time.Instant;
import java.util.UUID;

/**
 * A person's data that are gone.
 *
 * @param subject the user
 * @param payloads entries that lost their values
 * @param personals entries that lost their address and user agent
 */
public record Erasure(UUID requestId, UUID subject, Instant erasedAt, long payloads, long personals) {}
