package org.grantwarden.domain.retention;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.ledger.Entry;

/** The legal holds. Each write takes its entry and fails as a whole when the entry cannot be written. */
public interface LegalHolds {
    /** The hold of that id. */
    Optional<LegalHold> find(UUID id);

    /** The hold of that id, locked until the transaction ends, as the newest commit left it. */
    Optional<LegalHold> lock(UUID id);

    /** Those that hold, oldest first. */
    List<LegalHold> active();

    /** Adds a hold of version 1. */
    void add(LegalHold hold, Entry entry);

    /** Saves a hold whose version is one above the stored one. */
    void save(LegalHold hold, Entry entry);
}
