package org.grantwarden.domain.home;

import java.time.Instant;
import java.util.List;
import org.grantwarden.domain.token.GrantLife;

/** Counts what the first page shows, in grouped statements: however many connections there are, few rows come back. */
public interface HomeFigures {
    /**
     * How the connections stand.
     *
     * @param now what states depend on
     * @param most most of those that need a hand
     */
    Standing standing(Instant now, int most);

    /**
     * When grants end within {@link GrantEnds#AHEAD} days.
     *
     * @param lives how long grants live, by provider
     */
    GrantEnds ends(List<GrantLife> lives, Instant now);

    /**
     * Secrets that are due before that time, or were already.
     *
     * @param most most of them by name
     */
    DueSecrets dueSecrets(Instant before, int most);

    /** How far the first steps are. */
    Beginnings beginnings();
}
