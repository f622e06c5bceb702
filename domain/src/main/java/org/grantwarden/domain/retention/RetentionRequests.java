package org.grantwarden.domain.retention;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.retention.RetentionRequest.State;

/** What was asked for. Each write takes its entry and fails as a whole when the entry cannot be written. */
public interface RetentionRequests {
    /** The request of that id. */
    Optional<RetentionRequest> find(UUID id);

    /** The request of that id, locked until the transaction ends, as the newest commit left it. */
    Optional<RetentionRequest> lock(UUID id);

    /** All of a state, oldest first. */
    List<RetentionRequest> in(State state);

    /** The newest ones that are not open, newest first. */
    List<RetentionRequest> decided(int limit);

    /** For how many days a log is kept. */
    int daysInForce(Log log);

    /** Adds an open request of version 1. */
    void add(RetentionRequest request, Entry entry);

    /** Saves a request whose version is one above the stored one. */
    void save(RetentionRequest request, Entry entry);
}
