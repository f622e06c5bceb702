package org.grantwarden.domain.token;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** When access tokens were last asked for. Asking changes no credential, so nothing here is versioned. */
public interface TokenUses {
    /** Keeps the last uses by connection; a time before the one that is kept changes nothing. */
    void used(Map<UUID, Instant> lastUses);

    /** The last uses by connection. */
    Map<UUID, Instant> lastUses();
}
