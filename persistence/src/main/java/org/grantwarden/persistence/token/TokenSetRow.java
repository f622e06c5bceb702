package org.grantwarden.persistence.token;

import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Fingerprint;
import org.grantwarden.domain.secret.Hosts;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.persistence.database.InstantColumn;
import org.grantwarden.persistence.database.TextArrayColumn;
import org.jspecify.annotations.Nullable;

/** A row of {@code token_set}. The version is the domain's to set; the database checks that it rises by one. */
@Entity
@Table(name = "token_set")
class TokenSetRow {
    @Id
    UUID id;

    @Column(name = "authorization_id")
    UUID authorizationId;

    @Column(name = "token_type")
    String tokenType;

    @Column(name = "access_token")
    byte @Nullable [] accessToken;

    @Column(name = "refresh_token")
    byte @Nullable [] refreshToken;

    @Column(name = "access_fingerprint")
    String accessFingerprint;

    @Column(name = "refresh_fingerprint")
    @Nullable
    String refreshFingerprint;

    @Basic
    @Column(name = "requested")
    @Convert(converter = TextArrayColumn.class)
    SortedSet<String> requested;

    @Basic
    @Column(name = "granted")
    @Convert(converter = TextArrayColumn.class)
    SortedSet<String> granted;

    @Column(name = "obtained_at")
    @Convert(converter = InstantColumn.class)
    Instant obtainedAt;

    @Column(name = "expires_at")
    @Convert(converter = InstantColumn.class)
    @Nullable
    Instant expiresAt;

    @Column(name = "authorized_at")
    @Convert(converter = InstantColumn.class)
    Instant authorizedAt;

    @Basic
    @Column(name = "hosts")
    @Convert(converter = TextArrayColumn.class)
    SortedSet<String> hosts;

    @Column(name = "wiped")
    boolean wiped;

    @Column(name = "version")
    long version;

    /** All of it but the tokens. */
    void take(TokenSet tokenSet) {
        id = tokenSet.connectionId();
        authorizationId = tokenSet.authorizationId();
        tokenType = tokenSet.tokenType();
        accessFingerprint = tokenSet.access().value();
        refreshFingerprint =
                tokenSet.refresh() == null ? null : tokenSet.refresh().value();
        requested = names(tokenSet.requested());
        granted = names(tokenSet.granted());
        obtainedAt = tokenSet.obtainedAt();
        expiresAt = tokenSet.expiresAt();
        authorizedAt = tokenSet.authorizedAt();
        hosts = new TreeSet<>(tokenSet.boundTo().values());
        wiped = false;
        version = tokenSet.version();
    }

    TokenSet tokenSet() {
        return new TokenSet(
                id,
                authorizationId,
                tokenType,
                new Fingerprint(accessFingerprint),
                refreshFingerprint == null ? null : new Fingerprint(refreshFingerprint),
                Scopes.of(requested),
                Scopes.of(granted),
                obtainedAt,
                expiresAt,
                authorizedAt,
                Hosts.ofNames(hosts),
                version);
    }

    private static SortedSet<String> names(SortedSet<Scope> scopes) {
        return scopes.stream().map(Scope::value).collect(Collectors.toCollection(TreeSet::new));
    }
}
