package org.grantwarden.domain.iclient;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.secret.Secret;

/** The iClients. Each write takes its entry and fails as a whole when the entry cannot be written. */
public interface IClients {
    /** The iClient of that id, a deleted one too. */
    Optional<IClient> find(UUID id);

    /** The iClient of that id, locked until the transaction ends, as the newest commit left it. */
    Optional<IClient> lock(UUID id);

    /** All that are not deleted, by name. */
    List<IClient> all();

    /** The one of that name (without regard to case) that is not deleted. */
    Optional<IClient> findByName(String name);

    /**
     * Makes everybody else who claims this name (without regard to case) wait until the transaction ends, so that a
     * search for it that follows is not overtaken.
     */
    void claimName(String name);

    /** How many connections that are not deleted use each iClient; those that none uses are left out. */
    Map<UUID, Long> useCounts();

    /** The client secret; empty for a deleted one. */
    Optional<Secret> secretOf(UUID id);

    /** The prepared key; empty where there is none. */
    Optional<Secret> preparedOf(UUID id);

    /** The key to which access tokens are bound; empty where DPoP is switched off. */
    Optional<Secret> dpopKeyOf(UUID id);

    /** Adds an iClient of version 1 with its secret. */
    void add(IClient iClient, Secret secret, Entry entry);

    /** Saves one whose version is one above the stored one; the secret stays. */
    void save(IClient iClient, Entry entry);

    /** Saves one whose version and secret version are one above the stored ones, with the new secret. */
    void save(IClient iClient, Secret newSecret, Entry entry);

    /** Saves one with a new secret as {@code save} does, and keeps the secret before it as the former one. */
    void rotate(IClient iClient, Secret newSecret, Entry entry);

    /** Saves one with this prepared key; one that was prepared before is wiped. */
    void prepare(IClient iClient, Secret key, Entry entry);

    /** Saves one whose tokens are bound to this key from now on; one that was there before is wiped. */
    void bind(IClient iClient, Secret key, Entry entry);

    /**
     * Saves one whose former secret is the present one again, under a secret version one above the stored one; the other
     * is wiped.
     */
    void rollBack(IClient iClient, Entry entry);

    /** Saves one whose former secret is wiped. */
    void dropFormer(IClient iClient, Entry entry);

    /** Saves the tombstone and wipes the secrets. */
    void delete(IClient tombstone, Entry entry);
}
