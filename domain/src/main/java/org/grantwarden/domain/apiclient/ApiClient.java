package org.grantwarden.domain.apiclient;

import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.identity.Right;
import org.jspecify.annotations.Nullable;

/**
 * A program that calls Grantwarden's own API.
 *
 * @param name as people call it; unique among those not deleted
 * @param purpose what it is for, in words
 * @param owner who answers for it, in words
 * @param key its present key; null once it is deleted
 * @param formerKey the key before, while it still works beside the present one
 * @param addresses from where it may call; empty: from everywhere
 * @param rights what it may do beyond having tokens; those of a program only
 * @param enabled whether it may call at all
 * @param deleted whether only the tombstone is left
 * @param version raised by one at each change; 1 when made
 */
public record ApiClient(
        UUID id,
        String name,
        String purpose,
        String owner,
        @Nullable KeyInfo key,
        @Nullable KeyInfo formerKey,
        SortedSet<AddressRange> addresses,
        SortedSet<Right> rights,
        boolean enabled,
        Instant createdAt,
        boolean deleted,
        long version) {
    public ApiClient {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(createdAt, "createdAt");
        addresses = Collections.unmodifiableSortedSet(new TreeSet<>(addresses));
        rights = Collections.unmodifiableSortedSet(new TreeSet<>(rights));
        if (!Right.FOR_PROGRAMS.containsAll(rights)) {
            throw new IllegalArgumentException("an API client cannot have all of " + rights);
        }
        if (deleted != (key == null)) {
            throw new IllegalArgumentException("a deleted API client has no key, every other has one");
        }
    }

    /** The key of that prefix, if it is one of this client's. */
    public Optional<KeyInfo> keyOf(String prefix) {
        if (key != null && key.prefix().equals(prefix)) {
            return Optional.of(key);
        }
        return Optional.ofNullable(formerKey).filter(former -> former.prefix().equals(prefix));
    }

    /** Whether it may call from there. */
    public boolean allows(String address) {
        return addresses.isEmpty() || addresses.stream().anyMatch(range -> range.contains(address));
    }

    /** This client with other words, addresses and rights, one version on. */
    public ApiClient withWords(
            String newName,
            String newPurpose,
            String newOwner,
            SortedSet<AddressRange> newAddresses,
            SortedSet<Right> newRights) {
        return new ApiClient(
                id,
                newName,
                newPurpose,
                newOwner,
                key,
                formerKey,
                newAddresses,
                newRights,
                enabled,
                createdAt,
                deleted,
                version + 1);
    }

    /** This client with another key; the present one goes on until {@code formerUntil}. One version on. */
    public ApiClient withKey(KeyInfo newKey, Instant formerUntil) {
        KeyInfo former = key == null || !formerUntil.isAfter(newKey.madeAt()) ? null : key.endingAt(formerUntil);
        return next(newKey, former, enabled, deleted);
    }

    /** This client with its present key alone, one version on. */
    public ApiClient withoutFormerKey() {
        return next(key, null, enabled, deleted);
    }

    /** This client let in or kept out, one version on. */
    public ApiClient withEnabled(boolean may) {
        return next(key, formerKey, may, deleted);
    }

    /** What is left when it is deleted: everything but its keys. */
    public ApiClient tombstone() {
        return next(null, null, false, true);
    }

    private ApiClient next(@Nullable KeyInfo newKey, @Nullable KeyInfo former, boolean may, boolean gone) {
        return new ApiClient(
                id, name, purpose, owner, newKey, former, addresses, rights, may, createdAt, gone, version + 1);
    }

    /** The values that the ledger compares and records; keys appear by their prefix. */
    public SortedMap<String, String> recorded() {
        SortedMap<String, String> values = new TreeMap<>();
        values.put("name", name);
        values.put("purpose", purpose);
        values.put("owner", owner);
        values.put(
                "addresses",
                addresses.isEmpty()
                        ? "any"
                        : addresses.stream().map(AddressRange::text).collect(Collectors.joining(", ")));
        values.put("enabled", Boolean.toString(enabled));
        values.put("deleted", Boolean.toString(deleted));
        if (!rights.isEmpty()) {
            values.put("rights", rights.stream().map(Right::code).collect(Collectors.joining(" ")));
        }
        if (key != null) {
            values.put("key", key.recorded());
        }
        if (formerKey != null) {
            values.put("former_key", formerKey.recorded());
        }
        return values;
    }
}
