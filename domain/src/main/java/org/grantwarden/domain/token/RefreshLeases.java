package org.grantwarden.domain.token;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.grantwarden.domain.ledger.Entry;
import org.jspecify.annotations.Nullable;

/**
 * The right to refresh a token set, at most one holder at a time over all nodes. Every method is a short transaction of
 * its own; times are the database's.
 */
public interface RefreshLeases {
    /**
     * Takes the lease for the token set of that version and commits the intent to send its refresh token.
     *
     * @param owner this node, unique per process start
     * @param hold how long the lease lasts
     * @param grace how long after a run-out lease with an open intent only its owner may finish; zero where a lost answer
     *     loses nothing. Longer where the owner still gives heartbeats, or where this node could not have heard them
     */
    Acquired acquire(UUID connectionId, long tokenSetVersion, String owner, Duration hold, Duration grace);

    /**
     * Writes the new token set, its entry and the lease's end in one transaction, provided that this lease is still the
     * newest (owner and generation) and the stored token set's version is one below.
     *
     * @return whether it was written; false when someone else went on
     */
    boolean complete(Lease lease, TokenSet tokenSet, Tokens tokens, Entry entry);

    /** Ends the lease and its intent without a new token set, with the entry that says why; false when not the newest. */
    boolean release(Lease lease, @Nullable Entry entry);

    /** Ends the lease but keeps the intent open: the request may have reached the provider and no answer came. */
    void leaveOpen(Lease lease);

    /** Says that this node lives. */
    void heartbeat(String owner);

    /**
     * The intents that are open although their lease was ended or ran out longer ago than the grace, for which only its
     * owner may finish.
     */
    List<OpenIntent> openIntents(Duration grace);

    /**
     * A lease that is held.
     *
     * @param generation raised by one each time the lease changes hands
     */
    record Lease(UUID connectionId, long tokenSetVersion, String owner, long generation, Instant until) {}

    /**
     * A refresh whose end nobody recorded.
     *
     * @param ownerAlive whether its node still gives heartbeats
     */
    record OpenIntent(UUID connectionId, long tokenSetVersion, String owner, Instant sentAfter, boolean ownerAlive) {}

    /** What came of asking for the lease. */
    sealed interface Acquired {
        /**
         * It is ours.
         *
         * @param afterLostAnswer whether an earlier owner sent this refresh token and its answer was lost
         */
        record Held(Lease lease, boolean afterLostAnswer) implements Acquired {}

        /** Another holds it, or may still finish, until then. */
        record Busy(Instant until) implements Acquired {}

        /** The token set is of another version by now (0 when it is gone): adopt it. */
        record Changed(long version) implements Acquired {}
    }
}
