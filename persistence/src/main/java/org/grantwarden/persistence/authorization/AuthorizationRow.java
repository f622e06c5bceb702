package org.grantwarden.persistence.authorization;

import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.GrantType;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.persistence.database.InstantColumn;
import org.grantwarden.persistence.database.TextArrayColumn;
import org.jspecify.annotations.Nullable;

/** A row of {@code oauth_authorization}. What it was started with never changes. */
@Entity
@Table(name = "oauth_authorization")
class AuthorizationRow {
    @Id
    UUID id;

    @Column(name = "connection_id", updatable = false)
    UUID connectionId;

    @Column(name = "grant_type", updatable = false)
    String grantType;

    @Column(name = "account_type", updatable = false)
    String accountType;

    @Column(name = "iclient_id", updatable = false)
    UUID iClientId;

    @Column(name = "iclient_version", updatable = false)
    long iClientVersion;

    @Column(name = "token_url", updatable = false)
    String tokenUrl;

    @Column(name = "redirect_uri", updatable = false)
    @Nullable
    String redirectUri;

    @Column(name = "issuer", updatable = false)
    @Nullable
    String issuer;

    @Basic
    @Column(name = "requested", updatable = false)
    @Convert(converter = TextArrayColumn.class)
    SortedSet<String> requested;

    @Column(name = "started_by", updatable = false)
    UUID startedBy;

    @Column(name = "started_at", updatable = false)
    @Convert(converter = InstantColumn.class)
    Instant startedAt;

    @Column(name = "expires_at", updatable = false)
    @Convert(converter = InstantColumn.class)
    Instant expiresAt;

    @Column(name = "status")
    String status;

    @Column(name = "ended_at")
    @Convert(converter = InstantColumn.class)
    @Nullable
    Instant endedAt;

    @Column(name = "error")
    @Nullable
    String error;

    @Column(name = "error_description")
    @Nullable
    String errorDescription;

    @Column(name = "token_status")
    @Nullable
    Integer tokenStatus;

    @Column(name = "state_hash", updatable = false)
    byte @Nullable [] stateHash;

    @Column(name = "browser_hash", updatable = false)
    byte @Nullable [] browserHash;

    @Column(name = "state")
    byte @Nullable [] state;

    @Column(name = "code_verifier")
    byte @Nullable [] codeVerifier;

    @Column(name = "verification_uri", updatable = false)
    @Nullable
    String verificationUri;

    @Column(name = "device_code")
    byte @Nullable [] deviceCode;

    @Column(name = "user_code")
    byte @Nullable [] userCode;

    @Column(name = "verification_link")
    byte @Nullable [] verificationLink;

    /** All of it but hashes and secrets. */
    void take(Authorization authorization) {
        id = authorization.id();
        connectionId = authorization.connectionId();
        grantType = authorization.grantType().code();
        accountType = authorization.accountType();
        iClientId = authorization.iClientId();
        iClientVersion = authorization.iClientVersion();
        tokenUrl = authorization.tokenUrl().toString();
        redirectUri = authorization.redirectUri() == null
                ? null
                : authorization.wayBack().toString();
        issuer = authorization.issuer();
        requested = authorization.requested().stream().map(Scope::value).collect(Collectors.toCollection(TreeSet::new));
        startedBy = authorization.startedBy();
        startedAt = authorization.startedAt();
        expiresAt = authorization.expiresAt();
        status = code(authorization.status());
    }

    /** How it ended; with the end the secrets are of no use any more. */
    void end(Authorization.Status how, @Nullable Instant at, @Nullable String code, @Nullable String description) {
        status = code(how);
        endedAt = at;
        error = code;
        errorDescription = description;
        state = null;
        codeVerifier = null;
        deviceCode = null;
        userCode = null;
        verificationLink = null;
    }

    Authorization.Status status() {
        return Authorization.Status.valueOf(status.toUpperCase(Locale.ROOT));
    }

    Authorization authorization() {
        return new Authorization(
                id,
                connectionId,
                GrantType.ofCode(grantType),
                accountType,
                iClientId,
                iClientVersion,
                URI.create(tokenUrl),
                redirectUri == null ? null : URI.create(redirectUri),
                issuer,
                Scopes.of(requested),
                startedBy,
                startedAt,
                expiresAt,
                status(),
                endedAt,
                error,
                errorDescription,
                tokenStatus);
    }

    static String code(Authorization.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
