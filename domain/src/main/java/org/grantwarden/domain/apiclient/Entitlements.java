package org.grantwarden.domain.apiclient;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.ledger.Entry;

/** The entitlements. Each write takes its entry and fails as a whole when the entry cannot be written. */
public interface Entitlements {
    /** The one of that id, a removed one too. */
    Optional<Entitlement> find(UUID id);

    /** The one of that id, locked until the transaction ends, as the newest commit left it. */
    Optional<Entitlement> lock(UUID id);

    /** The one of a client to a connection that is not removed. */
    Optional<Entitlement> find(UUID apiClientId, UUID connectionId);

    /** Those of a client that are not removed, oldest first. */
    List<Entitlement> ofClient(UUID apiClientId);

    /** Those to a connection that are not removed, oldest first. */
    List<Entitlement> ofConnection(UUID connectionId);

    /** Adds one of version 1. */
    void add(Entitlement entitlement, Entry entry);

    /** Saves one whose version is one above the stored one. */
    void save(Entitlement entitlement, Entry entry);
}
