package org.grantwarden.domain.retention;

import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.ledger.Entry;

/** Erases a person's data beside the entries; the leaves that commit to them stay. */
public interface Erasures {
    /** What came of it. */
    sealed interface Erased {
        /** Gone. */
        record Gone(Erasure erasure) implements Erased {}

        /** The database does not do it, and says why. */
        record Refused(String why) implements Erased {}
    }

    /** The erasure of a user's data; empty if they were never erased. */
    Optional<Erasure> of(UUID userId);

    /** Whether a legal hold keeps something that would be erased. */
    boolean isHeld(UUID userId);

    /** Has the database erase what the request names; done once. */
    Erased erase(UUID requestId);

    /** Saves a user without name and password, whose version is one above the stored one, after the erasure. */
    void forget(User nameless, UUID requestId, Entry entry);
}
