package org.grantwarden.domain.token;

import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Fingerprint;
import org.grantwarden.domain.secret.Hosts;
import org.jspecify.annotations.Nullable;

/**
 * All that may be known of a connection's tokens without revealing them.
 *
 * @param connectionId its connection; also its own id
 * @param authorizationId the authorization from which it descends
 * @param tokenType as answered, such as {@code Bearer} (RFC 6749 §7.1)
 * @param access fingerprint of the access token
 * @param refresh fingerprint of the refresh token; null when there is none, as with client credentials (RFC 6749 §4.4.3)
 * @param requested scopes sent at the authorization; with client credentials those sent for this very token
 * @param granted scopes answered; those requested where the answer named none (RFC 6749 §5.1)
 * @param obtainedAt when this version's access token came
 * @param expiresAt when the access token expires; null where unknown
 * @param authorizedAt when consent was given; with client credentials when the first token came
 * @param boundTo the hosts that may receive these tokens
 * @param version raised by one at each token set of the connection; continues after a re-authorization; 1 for the first
 */
public record TokenSet(
        UUID connectionId,
        UUID authorizationId,
        String tokenType,
        Fingerprint access,
        @Nullable Fingerprint refresh,
        SortedSet<Scope> requested,
        SortedSet<Scope> granted,
        Instant obtainedAt,
        @Nullable Instant expiresAt,
        Instant authorizedAt,
        Hosts boundTo,
        long version) {
    public TokenSet {
        Objects.requireNonNull(connectionId, "connectionId");
        Objects.requireNonNull(authorizationId, "authorizationId");
        Objects.requireNonNull(tokenType, "tokenType");
        Objects.requireNonNull(access, "access");
        Objects.requireNonNull(obtainedAt, "obtainedAt");
        Objects.requireNonNull(authorizedAt, "authorizedAt");
        Objects.requireNonNull(boundTo, "boundTo");
        requested = Collections.unmodifiableSortedSet(new TreeSet<>(requested));
        granted = Collections.unmodifiableSortedSet(new TreeSet<>(granted));
    }

    /** Whether the access token is surely still good at that time; false where its expiry is unknown. */
    public boolean validAt(Instant time) {
        return expiresAt != null && time.isBefore(expiresAt);
    }

    /** Whether the access token is of use with a proof alone (RFC 9449 §7.1). */
    public boolean bound() {
        return isBound(tokenType);
    }

    /** Whether a token of that type is (RFC 9449 §5). */
    public static boolean isBound(String tokenType) {
        return tokenType.equalsIgnoreCase("DPoP");
    }

    /** Whether another can come without a person, at a connection of that auth type. */
    public boolean renewable(AuthType authType) {
        return authType == AuthType.CLIENT_CREDENTIALS || refresh != null;
    }

    /** The values that the ledger compares and records; tokens appear as their fingerprints. */
    public SortedMap<String, String> recorded() {
        SortedMap<String, String> values = new TreeMap<>();
        values.put("authorization", authorizationId.toString());
        values.put("token_type", tokenType);
        values.put("access_token", "fingerprint " + access);
        values.put("requested_scopes", Scopes.format(requested));
        values.put("granted_scopes", Scopes.format(granted));
        values.put("expires_at", expiresAt == null ? "unknown" : expiresAt.toString());
        values.put("hosts", boundTo.toString());
        if (refresh != null) {
            values.put("refresh_token", "fingerprint " + refresh);
        }
        return values;
    }
}
