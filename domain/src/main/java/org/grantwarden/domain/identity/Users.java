package org.grantwarden.domain.identity;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.ledger.Entry;

/** The users. Each write takes its entry and fails as a whole when the entry cannot be written. */
public interface Users {
    /** The user of that id. */
    Optional<User> find(UUID id);

    /** The user of that id, locked until the transaction ends, as the newest commit left it. */
    Optional<User> lock(UUID id);

    /** The user of that name, without regard to case. */
    Optional<User> findBySignInName(String signInName);

    /** All users by sign-in name. */
    List<User> all();

    /** Whether the personal data of that user were erased. */
    boolean isErased(UUID id);

    /** How many active administrators there are; locks them until the transaction ends, so that two cannot both be last. */
    int lockActiveAdministrators();

    /** Adds a user of version 1. */
    void add(User user, Entry entry);

    /** Saves a user whose version is one above the stored one. */
    void save(User user, Entry entry);
}
