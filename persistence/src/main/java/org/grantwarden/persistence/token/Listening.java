package org.grantwarden.persistence.token;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Since when this node could have heard the hearts of the others, by the database's clock. While the database was away
 * nobody's heart could be heard and nobody could finish anything, so a silence of that time says nothing.
 */
@ApplicationScoped
class Listening {
    /** A few missed heartbeats; what is longer was an outage. */
    static final Duration LONGEST_GAP = Duration.ofSeconds(40);

    private final Duration needed;
    private @Nullable Instant since;
    private @Nullable Instant last;

    Listening() {
        this(JpaRefreshLeases.SILENT);
    }

    /**
     * For a node that must listen for so long.
     *
     * @param needed longer than two heartbeats are apart, so that a living node is heard within it
     */
    Listening(Duration needed) {
        this.needed = needed;
    }

    /** Whether a node that was not heard can be taken for dead now. */
    synchronized boolean enough() {
        return since != null && last != null && !last.isBefore(since.plus(needed));
    }

    /**
     * The database answers at that time.
     *
     * @return from when on a node that was not heard can be taken for dead
     */
    synchronized Instant heardAt(Instant now) {
        Instant begun = since;
        if (begun == null || last == null || now.isAfter(last.plus(LONGEST_GAP))) {
            begun = now;
            since = now;
        }
        last = now;
        return begun.plus(needed);
    }
}
