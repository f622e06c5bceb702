package org.grantwarden.domain.authorization;

import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.scope.Scope;
import org.jspecify.annotations.Nullable;

/**
 * One run that brings a connection its tokens: of the authorization code flow (RFC 6749 §4.1), of the device flow (RFC
 * 8628), or a first token request with client credentials (§4.4). Of our browsers only the first takes one along. It
 * remembers the authorization server with which it was started, so that the code goes nowhere else (RFC 9700 §4.4).
 *
 * @param grantType how it comes to tokens
 * @param accountType the connection's account type when it was started
 * @param iClientId the iClient with which it was started
 * @param iClientVersion that iClient's version then
 * @param tokenUrl where the token request goes
 * @param redirectUri where the browser comes back; null where none does
 * @param issuer expected {@code iss}; null where unknown
 * @param requested scopes sent
 * @param startedBy the user who started it
 * @param expiresAt after this the answer comes too late
 * @param endedAt null while open
 * @param error the error code with which it ended; null when granted or open
 * @param errorDescription the provider's words, cut and without control characters; null when none
 * @param tokenStatus HTTP status with which the token endpoint refused the code; null when it did not come to that
 */
public record Authorization(
        UUID id,
        UUID connectionId,
        GrantType grantType,
        String accountType,
        UUID iClientId,
        long iClientVersion,
        URI tokenUrl,
        @Nullable URI redirectUri,
        @Nullable String issuer,
        SortedSet<Scope> requested,
        UUID startedBy,
        Instant startedAt,
        Instant expiresAt,
        Status status,
        @Nullable Instant endedAt,
        @Nullable String error,
        @Nullable String errorDescription,
        @Nullable Integer tokenStatus) {
    private static final int UNAUTHORIZED = 401;
    private static final Set<String> CLIENT_REFUSED = Set.of("invalid_client", "access_denied");

    /** How far an authorization has come. */
    public enum Status {
        /** Made, the browser has not left yet or is at the provider. */
        OPEN,
        /** The answer came and its code is being redeemed. */
        REDEEMING,
        GRANTED,
        /** The person said no: {@code access_denied} (RFC 6749 §4.1.2.1). */
        DECLINED,
        FAILED,
        /** Nobody came back in time. */
        TIMED_OUT,
        /** A newer authorization of the same connection took its place. */
        SUPERSEDED;

        /** Whether nothing more will happen. */
        public boolean ended() {
            return this != OPEN && this != REDEEMING;
        }
    }

    public Authorization {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(connectionId, "connectionId");
        Objects.requireNonNull(grantType, "grantType");
        Objects.requireNonNull(iClientId, "iClientId");
        Objects.requireNonNull(tokenUrl, "tokenUrl");
        Objects.requireNonNull(startedBy, "startedBy");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(expiresAt, "expiresAt");
        Objects.requireNonNull(status, "status");
        if ((redirectUri == null) != (grantType != GrantType.AUTHORIZATION_CODE)) {
            throw new IllegalArgumentException("a browser comes back from a run with a code, and from no other");
        }
        requested = Collections.unmodifiableSortedSet(new TreeSet<>(requested));
    }

    /** One of the authorization code flow whose code the token endpoint did not refuse. */
    public Authorization(
            UUID id,
            UUID connectionId,
            String accountType,
            UUID iClientId,
            long iClientVersion,
            URI tokenUrl,
            URI redirectUri,
            @Nullable String issuer,
            SortedSet<Scope> requested,
            UUID startedBy,
            Instant startedAt,
            Instant expiresAt,
            Status status,
            @Nullable Instant endedAt,
            @Nullable String error,
            @Nullable String errorDescription) {
        this(
                id,
                connectionId,
                GrantType.AUTHORIZATION_CODE,
                accountType,
                iClientId,
                iClientVersion,
                tokenUrl,
                redirectUri,
                issuer,
                requested,
                startedBy,
                startedAt,
                expiresAt,
                status,
                endedAt,
                error,
                errorDescription,
                null);
    }

    /**
     * Where the browser comes back.
     *
     * @throws IllegalStateException for one that no browser takes part in
     */
    public URI wayBack() {
        if (redirectUri == null) {
            throw new IllegalStateException("no browser takes part in authorization " + id);
        }
        return redirectUri;
    }

    /** Whether its tokens belong to that iClient in that account type, and came as a connection of that auth type gets them. */
    public boolean fits(AuthType authType, @Nullable UUID client, String environment) {
        return grantType.of(authType) && iClientId.equals(client) && accountType.equals(environment);
    }

    /**
     * Whether the token endpoint did not take the client's ID or secret when the code was redeemed. 401 says just that
     * (RFC 6749 §5.2), and so does {@code access_denied} there: who consented has said yes by then.
     */
    public boolean clientRefused() {
        Integer answered = tokenStatus;
        boolean inTls = TokenAnswer.CERTIFICATE_REFUSED.equals(error);
        boolean inAnswer =
                answered != null && (answered == UNAUTHORIZED || (error != null && CLIENT_REFUSED.contains(error)));
        return status == Status.FAILED && (inTls || inAnswer);
    }

    /** This authorization as it counts at that time: one whose time is over has ended, also before the job comes by. */
    public Authorization at(Instant now) {
        return status == Status.OPEN && now.isAfter(expiresAt) ? ended(Status.TIMED_OUT, expiresAt, null, null) : this;
    }

    /** This authorization while its code is being redeemed. */
    public Authorization redeeming() {
        return ended(Status.REDEEMING, null, null, null);
    }

    /** This authorization ended. */
    public Authorization ended(Status how, @Nullable Instant at, @Nullable String code, @Nullable String description) {
        return ended(how, at, code, description, null);
    }

    /** This authorization ended, with the status that the token endpoint answered. */
    public Authorization ended(
            Status how,
            @Nullable Instant at,
            @Nullable String code,
            @Nullable String description,
            @Nullable Integer answered) {
        return new Authorization(
                id,
                connectionId,
                grantType,
                accountType,
                iClientId,
                iClientVersion,
                tokenUrl,
                redirectUri,
                issuer,
                requested,
                startedBy,
                startedAt,
                expiresAt,
                how,
                at,
                code,
                description,
                answered);
    }
}
