package org.grantwarden.domain.home;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.grantwarden.domain.connection.ConnectionState;
import org.grantwarden.domain.connection.ConnectionState.Gravity;

/**
 * How the connections stand now.
 *
 * @param counts how many are in each state; states that none is in are left out
 * @param needy the gravest of those that need a hand, the gravest first
 */
public record Standing(Map<ConnectionState, Long> counts, List<Needy> needy) {
    public Standing {
        counts = Map.copyOf(counts);
        needy = List.copyOf(needy);
    }

    /**
     * A connection that needs a hand.
     *
     * @param provider provider id
     * @param accountType account type id
     */
    public record Needy(UUID id, String name, String provider, String accountType, ConnectionState state) {}

    /** All connections. */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many of that gravity. */
    public long of(Gravity gravity) {
        return counts.entrySet().stream()
                .filter(count -> count.getKey().gravity() == gravity)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
