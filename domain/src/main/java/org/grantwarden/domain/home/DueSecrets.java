package org.grantwarden.domain.home;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Client secrets that end or have become old, and API keys that end; those that are due first.
 *
 * @param total how many there are
 * @param first the first of them
 */
public record DueSecrets(long total, List<Due> first) {
    /** How long before it is due a secret is shown. */
    public static final Duration AHEAD = Duration.ofDays(30);

    public DueSecrets {
        first = List.copyOf(first);
    }

    /** What a secret belongs to. */
    public enum Kind {
        ICLIENT,
        API_CLIENT
    }

    /** A secret and when it is due. */
    public record Due(Kind kind, UUID id, String name, Instant at) {}
}
