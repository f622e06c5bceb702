package org.grantwarden.persistence.iclient;

import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.iclient.DpopKey;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.secret.Fingerprint;
import org.grantwarden.domain.secret.Hosts;
import org.grantwarden.domain.secret.SecretInfo;
import org.grantwarden.persistence.database.InstantColumn;
import org.grantwarden.persistence.database.NullableUuidColumn;
import org.grantwarden.persistence.database.TextArrayColumn;
import org.jspecify.annotations.Nullable;

/** A row of {@code iclient}. The version is the domain's to set; the database checks that it rises by one. */
@Entity
@Table(name = "iclient")
class IClientRow {
    @Id
    UUID id;

    @Column(name = "name")
    String name;

    @Column(name = "provider")
    String provider;

    @Column(name = "account_type")
    String accountType;

    /** {@code name=value}. */
    @Basic
    @Column(name = "variables")
    @Convert(converter = TextArrayColumn.class)
    SortedSet<String> variables;

    @Column(name = "client_id")
    String clientId;

    @Column(name = "secret")
    byte @Nullable [] secret;

    @Column(name = "secret_fingerprint")
    String secretFingerprint;

    @Column(name = "secret_set_at")
    @Convert(converter = InstantColumn.class)
    Instant secretSetAt;

    @Column(name = "secret_set_by")
    UUID secretSetBy;

    @Column(name = "secret_version")
    long secretVersion;

    @Basic
    @Column(name = "secret_hosts")
    @Convert(converter = TextArrayColumn.class)
    SortedSet<String> secretHosts;

    @Column(name = "secret_expires_on")
    @Nullable
    LocalDate secretExpiresOn;

    @Column(name = "former_secret")
    byte @Nullable [] formerSecret;

    @Column(name = "former_fingerprint")
    @Nullable
    String formerFingerprint;

    @Column(name = "former_set_at")
    @Convert(converter = InstantColumn.class)
    @Nullable
    Instant formerSetAt;

    @Column(name = "former_set_by")
    @Convert(converter = NullableUuidColumn.class)
    @Nullable
    UUID formerSetBy;

    @Column(name = "former_version")
    @Nullable
    Long formerVersion;

    @Basic
    @Column(name = "former_hosts")
    @Convert(converter = TextArrayColumn.class)
    @Nullable
    SortedSet<String> formerHosts;

    @Column(name = "former_expires_on")
    @Nullable
    LocalDate formerExpiresOn;

    @Column(name = "next_key")
    byte @Nullable [] nextKey;

    @Column(name = "next_key_fingerprint")
    @Nullable
    String nextKeyFingerprint;

    @Column(name = "next_key_made_at")
    @Convert(converter = InstantColumn.class)
    @Nullable
    Instant nextKeyMadeAt;

    @Column(name = "next_key_made_by")
    @Convert(converter = NullableUuidColumn.class)
    @Nullable
    UUID nextKeyMadeBy;

    @Column(name = "next_key_version")
    @Nullable
    Long nextKeyVersion;

    @Basic
    @Column(name = "next_key_hosts")
    @Convert(converter = TextArrayColumn.class)
    @Nullable
    SortedSet<String> nextKeyHosts;

    @Column(name = "dpop_key")
    byte @Nullable [] dpopKey;

    @Column(name = "dpop_key_thumbprint")
    @Nullable
    String dpopKeyThumbprint;

    @Column(name = "dpop_key_made_at")
    @Convert(converter = InstantColumn.class)
    @Nullable
    Instant dpopKeyMadeAt;

    @Column(name = "dpop_key_made_by")
    @Convert(converter = NullableUuidColumn.class)
    @Nullable
    UUID dpopKeyMadeBy;

    @Column(name = "dpop_key_version")
    @Nullable
    Long dpopKeyVersion;

    @Column(name = "created_at", updatable = false)
    @Convert(converter = InstantColumn.class)
    Instant createdAt;

    @Column(name = "deleted")
    boolean deleted;

    @Column(name = "version")
    long version;

    /** All of it but the secrets; what it has no more (a former one, a prepared key, one that tokens are bound to) is wiped. */
    void take(IClient iClient) {
        id = iClient.id();
        name = iClient.name();
        provider = iClient.provider().value();
        accountType = iClient.accountType();
        variables = iClient.variables().entrySet().stream()
                .map(Map.Entry::toString)
                .collect(Collectors.toCollection(TreeSet::new));
        clientId = iClient.clientId();
        secretFingerprint = iClient.secret().fingerprint().value();
        secretSetAt = iClient.secret().setAt();
        secretSetBy = iClient.secret().setBy();
        secretVersion = iClient.secret().version();
        secretHosts = new TreeSet<>(iClient.secret().boundTo().values());
        secretExpiresOn = iClient.secret().expiresOn();
        SecretInfo former = iClient.former();
        formerSecret = former == null ? null : formerSecret;
        formerFingerprint = former == null ? null : former.fingerprint().value();
        formerSetAt = former == null ? null : former.setAt();
        formerSetBy = former == null ? null : former.setBy();
        formerVersion = former == null ? null : former.version();
        formerHosts = former == null ? null : new TreeSet<>(former.boundTo().values());
        formerExpiresOn = former == null ? null : former.expiresOn();
        SecretInfo prepared = iClient.prepared();
        nextKey = prepared == null ? null : nextKey;
        nextKeyFingerprint = prepared == null ? null : prepared.fingerprint().value();
        nextKeyMadeAt = prepared == null ? null : prepared.setAt();
        nextKeyMadeBy = prepared == null ? null : prepared.setBy();
        nextKeyVersion = prepared == null ? null : prepared.version();
        nextKeyHosts =
                prepared == null ? null : new TreeSet<>(prepared.boundTo().values());
        DpopKey dpop = iClient.dpop();
        dpopKey = dpop == null ? null : dpopKey;
        dpopKeyThumbprint = dpop == null ? null : dpop.thumbprint();
        dpopKeyMadeAt = dpop == null ? null : dpop.madeAt();
        dpopKeyMadeBy = dpop == null ? null : dpop.madeBy();
        dpopKeyVersion = dpop == null ? null : dpop.version();
        createdAt = iClient.createdAt();
        deleted = iClient.deleted();
        version = iClient.version();
    }

    IClient iClient() {
        return new IClient(
                id,
                name,
                new ProviderId(provider),
                accountType,
                variables(),
                clientId,
                new SecretInfo(
                        new Fingerprint(secretFingerprint),
                        secretSetAt,
                        secretSetBy,
                        secretVersion,
                        Hosts.ofNames(secretHosts),
                        secretExpiresOn),
                former(),
                prepared(),
                dpop(),
                createdAt,
                deleted,
                version);
    }

    private SortedMap<String, String> variables() {
        TreeMap<String, String> values = new TreeMap<>();
        for (String variable : variables) {
            int equals = variable.indexOf('=');
            values.put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        return values;
    }

    private @Nullable SecretInfo prepared() {
        return nextKeyFingerprint == null
                ? null
                : new SecretInfo(
                        new Fingerprint(nextKeyFingerprint),
                        Objects.requireNonNull(nextKeyMadeAt),
                        Objects.requireNonNull(nextKeyMadeBy),
                        Objects.requireNonNull(nextKeyVersion),
                        Hosts.ofNames(Objects.requireNonNull(nextKeyHosts)));
    }

    private @Nullable DpopKey dpop() {
        return dpopKeyThumbprint == null
                ? null
                : new DpopKey(
                        dpopKeyThumbprint,
                        Objects.requireNonNull(dpopKeyMadeAt),
                        Objects.requireNonNull(dpopKeyMadeBy),
                        Objects.requireNonNull(dpopKeyVersion));
    }

    private @Nullable SecretInfo former() {
        return formerFingerprint == null
                ? null
                : new SecretInfo(
                        new Fingerprint(formerFingerprint),
                        Objects.requireNonNull(formerSetAt),
                        Objects.requireNonNull(formerSetBy),
                        Objects.requireNonNull(formerVersion),
                        Hosts.ofNames(Objects.requireNonNull(formerHosts)),
                        formerExpiresOn);
    }
}
