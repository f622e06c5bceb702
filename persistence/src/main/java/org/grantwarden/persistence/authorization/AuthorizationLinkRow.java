package org.grantwarden.persistence.authorization;

import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.authorization.AskedAccess;
import org.grantwarden.domain.authorization.AuthorizationLink;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Hosts;
import org.grantwarden.persistence.database.InstantColumn;
import org.grantwarden.persistence.database.NullableUuidColumn;
import org.grantwarden.persistence.database.TextArrayColumn;
import org.jspecify.annotations.Nullable;

/** A row of {@code authorization_link}. What it asks for never changes. */
@Entity
@Table(name = "authorization_link")
class AuthorizationLinkRow {
    @Id
    UUID id;

    @Column(name = "connection_id", updatable = false)
    UUID connectionId;

    @Column(name = "token_hash", updatable = false)
    byte[] tokenHash;

    @Column(name = "invited", updatable = false)
    String invited;

    @Column(name = "purpose", updatable = false)
    String purpose;

    @Column(name = "provider", updatable = false)
    String provider;

    @Column(name = "account_type", updatable = false)
    String accountType;

    @Column(name = "iclient_id", updatable = false)
    UUID iClientId;

    @Basic
    @Column(name = "scopes", updatable = false)
    @Convert(converter = TextArrayColumn.class)
    SortedSet<String> scopes;

    @Basic
    @Column(name = "hosts", updatable = false)
    @Convert(converter = TextArrayColumn.class)
    SortedSet<String> hosts;

    @Column(name = "made_by", updatable = false)
    UUID madeBy;

    @Column(name = "made_at", updatable = false)
    @Convert(converter = InstantColumn.class)
    Instant madeAt;

    @Column(name = "expires_at", updatable = false)
    @Convert(converter = InstantColumn.class)
    Instant expiresAt;

    @Column(name = "status")
    String status;

    @Column(name = "opened_at")
    @Convert(converter = InstantColumn.class)
    @Nullable
    Instant openedAt;

    @Column(name = "continued_at")
    @Convert(converter = InstantColumn.class)
    @Nullable
    Instant continuedAt;

    @Column(name = "authorization_id")
    @Convert(converter = NullableUuidColumn.class)
    @Nullable
    UUID authorizationId;

    @Column(name = "ended_at")
    @Convert(converter = InstantColumn.class)
    @Nullable
    Instant endedAt;

    @Column(name = "reason")
    String reason;

    /** All of it but the digest. */
    void take(AuthorizationLink link) {
        AskedAccess asked = link.asked();
        id = link.id();
        connectionId = link.connectionId();
        invited = link.invited();
        purpose = link.purpose();
        provider = asked.provider().value();
        accountType = asked.accountType();
        iClientId = asked.iClientId();
        scopes = asked.scopes().stream().map(Scope::value).collect(Collectors.toCollection(TreeSet::new));
        hosts = asked.hosts().values();
        madeBy = link.madeBy();
        madeAt = link.madeAt();
        expiresAt = link.expiresAt();
        progress(link);
    }

    /** How far it has come. */
    void progress(AuthorizationLink link) {
        status = link.status().name().toLowerCase(Locale.ROOT);
        openedAt = link.openedAt();
        continuedAt = link.continuedAt();
        authorizationId = link.authorizationId();
        endedAt = link.endedAt();
        reason = link.reason();
    }

    AuthorizationLink.Status status() {
        return AuthorizationLink.Status.valueOf(status.toUpperCase(Locale.ROOT));
    }

    AuthorizationLink link() {
        return new AuthorizationLink(
                id,
                connectionId,
                invited,
                purpose,
                new AskedAccess(
                        new ProviderId(provider), accountType, iClientId, Scopes.of(scopes), Hosts.ofNames(hosts)),
                madeBy,
                madeAt,
                expiresAt,
                status(),
                openedAt,
                continuedAt,
                authorizationId,
                endedAt,
                reason);
    }
}
