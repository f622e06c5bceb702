package org.grantwarden.domain.identity;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/** The signed-in browsers, kept in the database so that any node knows them and a restart ends none. */
public interface Sessions {
    /** Starts a session for the holder of this cookie value, of which only a hash is stored. */
    void start(Session session, Secret cookie);

    /** The session of that cookie value, whatever its age; the caller judges idle and absolute time. */
    Optional<Session> find(Secret cookie);

    /** Notes a person's request. */
    void seen(UUID sessionId, Instant at);

    /** Ends one session. */
    void end(UUID sessionId);

    /** Ends all sessions of a user but one; null keeps none. Answers how many ended. */
    int endAll(UUID userId, @Nullable UUID except);

    /** Removes sessions not seen since {@code lastSeenBefore} or started before {@code startedBefore}. */
    int purge(Instant lastSeenBefore, Instant startedBefore);

    /** Open sessions per user. */
    Map<UUID, Integer> countByUser();
}
