package org.grantwarden.persistence.connection;

import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Fingerprint;
import org.grantwarden.domain.secret.Hosts;
import org.grantwarden.domain.secret.SecretInfo;
import org.grantwarden.persistence.database.InstantColumn;
import org.grantwarden.persistence.database.NullableUuidColumn;
import org.grantwarden.persistence.database.TextArrayColumn;
import org.jspecify.annotations.Nullable;

/** A row of {@code connection}. The version is the domain's to set; the database checks that it rises by one. */
@Entity
@Table(name = "connection")
class ConnectionRow {
    @Id
    UUID id;

    @Column(name = "name")
    String name;

    @Column(name = "purpose")
    String purpose;

    @Column(name = "owner_id")
    UUID ownerId;

    @Column(name = "provider")
    String provider;

    @Column(name = "account_type")
    String accountType;

    @Column(name = "auth_type")
    String authType;

    @Column(name = "iclient_id")
    @Convert(converter = NullableUuidColumn.class)
    @Nullable
    UUID iClientId;

    @Column(name = "api_key")
    byte @Nullable [] apiKey;

    @Column(name = "api_key_sealed_in")
    @Nullable
    Long apiKeySealedIn;

    @Column(name = "api_key_fingerprint")
    @Nullable
    String apiKeyFingerprint;

    @Column(name = "api_key_set_at")
    @Convert(converter = InstantColumn.class)
    @Nullable
    Instant apiKeySetAt;

    @Column(name = "api_key_set_by")
    @Convert(converter = NullableUuidColumn.class)
    @Nullable
    UUID apiKeySetBy;

    @Column(name = "api_key_version")
    @Nullable
    Long apiKeyVersion;

    @Basic
    @Column(name = "api_key_hosts")
    @Convert(converter = TextArrayColumn.class)
    @Nullable
    SortedSet<String> apiKeyHosts;

    @Basic
    @Column(name = "approved")
    @Convert(converter = TextArrayColumn.class)
    SortedSet<String> approved;

    @Basic
    @Column(name = "granted")
    @Convert(converter = TextArrayColumn.class)
    SortedSet<String> granted;

    @Column(name = "lifecycle")
    String lifecycle;

    @Column(name = "authorization_id")
    @Convert(converter = NullableUuidColumn.class)
    @Nullable
    UUID authorizationId;

    @Column(name = "authorized_at")
    @Convert(converter = InstantColumn.class)
    @Nullable
    Instant authorizedAt;

    @Column(name = "created_by", updatable = false)
    UUID createdBy;

    @Column(name = "created_at", updatable = false)
    @Convert(converter = InstantColumn.class)
    Instant createdAt;

    @Column(name = "version")
    long version;

    /** All of it but the API key. */
    void take(Connection connection) {
        id = connection.id();
        name = connection.name();
        purpose = connection.purpose();
        ownerId = connection.owner();
        provider = connection.provider().value();
        accountType = connection.accountType();
        authType = connection.authType().name().toLowerCase(Locale.ROOT);
        iClientId = connection.iClientId();
        SecretInfo info = connection.apiKey();
        apiKeyFingerprint = info == null ? null : info.fingerprint().value();
        apiKeySetAt = info == null ? null : info.setAt();
        apiKeySetBy = info == null ? null : info.setBy();
        apiKeyVersion = info == null ? null : info.version();
        apiKeyHosts = info == null ? null : new TreeSet<>(info.boundTo().values());
        approved = names(connection.approved());
        granted = names(connection.granted());
        lifecycle = connection.lifecycle().code();
        authorizationId = connection.authorizationId();
        authorizedAt = connection.authorizedAt();
        createdBy = connection.createdBy();
        createdAt = connection.createdAt();
        version = connection.version();
    }

    Connection connection() {
        return new Connection(
                id,
                name,
                purpose,
                ownerId,
                new ProviderId(provider),
                accountType,
                AuthType.valueOf(authType.toUpperCase(Locale.ROOT)),
                iClientId,
                apiKeyInfo(),
                Scopes.of(approved),
                Scopes.of(granted),
                Lifecycle.ofCode(lifecycle),
                authorizationId,
                authorizedAt,
                createdBy,
                createdAt,
                version);
    }

    private @Nullable SecretInfo apiKeyInfo() {
        return apiKeyFingerprint == null
                ? null
                : new SecretInfo(
                        new Fingerprint(apiKeyFingerprint),
                        Objects.requireNonNull(apiKeySetAt),
                        Objects.requireNonNull(apiKeySetBy),
                        Objects.requireNonNull(apiKeyVersion),
                        Hosts.ofNames(Objects.requireNonNull(apiKeyHosts)));
    }

    private static SortedSet<String> names(SortedSet<Scope> scopes) {
        return scopes.stream().map(Scope::value).collect(Collectors.toCollection(TreeSet::new));
    }
}
