package org.grantwarden.domain.apiclient;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The calls of the last day that carried an idempotency key. They are no credentials and stand beside the ledger. */
public interface AnsweredCalls {
    /** Notes that a call begins; answers false when its client has used that key already. */
    boolean begin(UUID clientId, String key, String requestDigest, Instant at);

    /** The call of that key. */
    Optional<AnsweredCall> find(UUID clientId, String key);

    /** Keeps the answer. */
    void answered(UUID clientId, String key, AnsweredCall.Answer answer);

    /** Forgets a call, so that its key can be used again. */
    void forget(UUID clientId, String key);

    /** Removes calls begun before that time; answers how many. */
    int purge(Instant before);
}
