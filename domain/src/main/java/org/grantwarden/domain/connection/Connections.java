package org.grantwarden.domain.connection;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.Tokens;
import org.jspecify.annotations.Nullable;

/** The connections. Each write takes its entry and fails as a whole when the entry cannot be written. */
public interface Connections {
    /** The connection of that id, a deleted one too. */
    Optional<Connection> find(UUID id);

    /** The connection of that id, locked until the transaction ends, as the newest commit left it. */
    Optional<Connection> lock(UUID id);

    /** All that are not deleted, by name. */
    List<Connection> all();

    /** The one of that name (without regard to case) that is not deleted. */
    Optional<Connection> findByName(String name);

    /**
     * Makes everybody else who claims this name (without regard to case) wait until the transaction ends, so that a
     * search for it that follows is not overtaken.
     */
    void claimName(String name);

    /** Those of these ids, deleted ones too, in no order. */
    List<Connection> of(Collection<UUID> ids);

    /** Those not deleted that use this iClient, by name. */
    List<Connection> using(UUID iClientId);

    /** The API key of a Basic connection. */
    Optional<Secret> apiKeyOf(UUID id);

    /** Adds a connection of version 1. */
    void add(Connection connection, Entry entry);

    /** Adds a Basic connection of version 1 with its API key. */
    void add(Connection connection, Secret apiKey, Entry entry);

    /** Saves one whose version is one above the stored one; an API key stays as it is unless {@code apiKey()} is null: then it is wiped. */
    void save(Connection connection, Entry entry);

    /** Saves one with a new API key whose secret version is one above the stored one. */
    void save(Connection connection, Secret newApiKey, Entry entry);

    /** Saves the answer of an authorization: the connection with its entry and the token set with its own, in one transaction. */
    void authorize(Connection connection, Entry entry, TokenSet tokenSet, Tokens tokens, Entry tokenSetEntry);

    /** Saves a connection whose grant is gone and wipes its tokens, each with its entry, in one transaction. */
    void withdraw(Connection connection, Entry entry, Entry tokenSetEntry);

    /** Saves the tombstone; wipes API key and tokens. The second entry is the token set's, null when there was none. */
    void delete(Connection tombstone, Entry entry, @Nullable Entry tokenSetEntry);
}
