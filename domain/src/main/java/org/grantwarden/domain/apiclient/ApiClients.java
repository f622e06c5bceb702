package org.grantwarden.domain.apiclient;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.ledger.Entry;

/** The API clients. Each write takes its entry and fails as a whole when the entry cannot be written. */
public interface ApiClients {
    /** The client of that id, a deleted one too. */
    Optional<ApiClient> find(UUID id);

    /** The client of that id, locked until the transaction ends, as the newest commit left it. */
    Optional<ApiClient> lock(UUID id);

    /** All that are not deleted, by name. */
    List<ApiClient> all();

    /** The one of that name (without regard to case) that is not deleted. */
    Optional<ApiClient> findByName(String name);

    /** The one that has or had, as its former, the key of that prefix. */
    Optional<ApiClient> findByKeyPrefix(String prefix);

    /** Adds a client of version 1. */
    void add(ApiClient client, Entry entry);

    /** Saves one whose version is one above the stored one; a tombstone too, which has no keys any more. */
    void save(ApiClient client, Entry entry);
}
