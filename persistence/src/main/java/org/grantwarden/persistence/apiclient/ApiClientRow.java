package org.grantwarden.persistence.apiclient;

import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.apiclient.AddressRange;
import org.grantwarden.domain.apiclient.ApiClient;
import org.grantwarden.domain.apiclient.KeyDigest;
import org.grantwarden.domain.apiclient.KeyInfo;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.persistence.database.InstantColumn;
import org.grantwarden.persistence.database.NullableUuidColumn;
import org.grantwarden.persistence.database.TextArrayColumn;
import org.jspecify.annotations.Nullable;

/** A row of {@code api_client}. The version is the domain's to set; the database checks that it rises by one. */
@Entity
@Table(name = "api_client")
class ApiClientRow {
    @Id
    UUID id;

    @Column(name = "name")
    String name;

    @Column(name = "purpose")
    String purpose;

    @Column(name = "owner")
    String owner;

    @Column(name = "key_prefix")
    @Nullable
    String keyPrefix;

    @Column(name = "key_digest")
    @Nullable
    String keyDigest;

    @Column(name = "key_made_at")
    @Convert(converter = InstantColumn.class)
    @Nullable
    Instant keyMadeAt;

    @Column(name = "key_made_by")
    @Convert(converter = NullableUuidColumn.class)
    @Nullable
    UUID keyMadeBy;

    @Column(name = "key_expires_at")
    @Convert(converter = InstantColumn.class)
    @Nullable
    Instant keyExpiresAt;

    @Column(name = "former_prefix")
    @Nullable
    String formerPrefix;

    @Column(name = "former_digest")
    @Nullable
    String formerDigest;

    @Column(name = "former_made_at")
    @Convert(converter = InstantColumn.class)
    @Nullable
    Instant formerMadeAt;

    @Column(name = "former_made_by")
    @Convert(converter = NullableUuidColumn.class)
    @Nullable
    UUID formerMadeBy;

    @Column(name = "former_expires_at")
    @Convert(converter = InstantColumn.class)
    @Nullable
    Instant formerExpiresAt;

    @Basic
    @Column(name = "addresses")
    @Convert(converter = TextArrayColumn.class)
    SortedSet<String> addresses;

    @Basic
    @Column(name = "rights")
    @Convert(converter = TextArrayColumn.class)
    SortedSet<String> rights;

    @Column(name = "enabled")
    boolean enabled;

    @Column(name = "created_at", updatable = false)
    @Convert(converter = InstantColumn.class)
    Instant createdAt;

    @Column(name = "deleted")
    boolean deleted;

    @Column(name = "version")
    long version;

    void take(ApiClient client) {
        id = client.id();
        name = client.name();
        purpose = client.purpose();
        owner = client.owner();
        KeyInfo key = client.key();
        keyPrefix = key == null ? null : key.prefix();
        keyDigest = key == null ? null : key.digest().hex();
        keyMadeAt = key == null ? null : key.madeAt();
        keyMadeBy = key == null ? null : key.madeBy();
        keyExpiresAt = key == null ? null : key.expiresAt();
        KeyInfo former = client.formerKey();
        formerPrefix = former == null ? null : former.prefix();
        formerDigest = former == null ? null : former.digest().hex();
        formerMadeAt = former == null ? null : former.madeAt();
        formerMadeBy = former == null ? null : former.madeBy();
        formerExpiresAt = former == null ? null : former.expiresAt();
        addresses = client.addresses().stream().map(AddressRange::text).collect(Collectors.toCollection(TreeSet::new));
        rights = client.rights().stream().map(Right::code).collect(Collectors.toCollection(TreeSet::new));
        enabled = client.enabled();
        createdAt = client.createdAt();
        deleted = client.deleted();
        version = client.version();
    }

    ApiClient client() {
        return new ApiClient(
                id,
                name,
                purpose,
                owner,
                key(keyPrefix, keyDigest, keyMadeAt, keyMadeBy, keyExpiresAt),
                key(formerPrefix, formerDigest, formerMadeAt, formerMadeBy, formerExpiresAt),
                addresses.stream().map(AddressRange::new).collect(Collectors.toCollection(TreeSet::new)),
                rights.stream().map(Right::ofCode).collect(Collectors.toCollection(TreeSet::new)),
                enabled,
                createdAt,
                deleted,
                version);
    }

    private static @Nullable KeyInfo key(
            @Nullable String prefix,
            @Nullable String digest,
            @Nullable Instant madeAt,
            @Nullable UUID madeBy,
            @Nullable Instant expiresAt) {
        return prefix == null
                ? null
                : new KeyInfo(
                        prefix,
                        new KeyDigest(Objects.requireNonNull(digest)),
                        Objects.requireNonNull(madeAt),
                        Objects.requireNonNull(madeBy),
                        expiresAt);
    }
}
