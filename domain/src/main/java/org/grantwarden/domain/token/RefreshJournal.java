package org.grantwarden.domain.token;

import java.util.List;
import java.util.UUID;

/**
 * Answers of token requests, kept encrypted and fsynced in the data folder from the moment they arrive until the
 * database has them: a rotated refresh token exists nowhere else then.
 */
public interface RefreshJournal {
    /** Keeps an answer; returns once it is on disk. */
    void keep(Kept kept);

    /** Forgets an answer that the database has, or that is of no use any more. */
    void done(UUID connectionId, long generation);

    /** Answers that nobody completed yet. */
    List<Kept> unfinished();

    /** An answer with the lease under which it was fetched. */
    record Kept(RefreshLeases.Lease lease, TokenSet tokenSet, Tokens tokens) {}
}
