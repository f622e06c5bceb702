package org.grantwarden.domain.authorization;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.secret.Secret;

/** The links by which others authorize connections; at most one of a connection is open. Tokens are kept as digests. */
public interface AuthorizationLinks {
    /** Adds one. The connection must have no other that is open. */
    void add(AuthorizationLink link, Secret token, Entry entry);

    /** The link of that token, an ended one too. */
    Optional<AuthorizationLink> findByToken(Secret token);

    /** The link of that id. */
    Optional<AuthorizationLink> find(UUID id);

    /** The link whose newest run this is. */
    Optional<AuthorizationLink> findByRun(UUID authorizationId);

    /** The newest link of a connection. */
    Optional<AuthorizationLink> newestOf(UUID connectionId);

    /** The link of that id, locked until the transaction ends, as the newest commit left it. */
    Optional<AuthorizationLink> lock(UUID id);

    /** The link of a connection that has not ended, locked until the transaction ends. */
    Optional<AuthorizationLink> lockOpenOf(UUID connectionId);

    /** Saves how far it has come; the entry says so. */
    void save(AuthorizationLink link, Entry entry);

    /** Saves what a run did to it; the run's own entries name the link. */
    void follow(AuthorizationLink link);

    /** Those that have not ended although they expired before that time. */
    List<AuthorizationLink> overdue(Instant before);
}
