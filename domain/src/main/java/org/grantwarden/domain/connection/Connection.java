package org.grantwarden.domain.connection;

import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.SecretInfo;
import org.jspecify.annotations.Nullable;

/**
 * A named use of a provider account. Its approved scopes are versioned with it.
 *
 * @param name unique among those not deleted
 * @param purpose what it is for, in an administrator's words; may be empty
 * @param owner the user who answers for it
 * @param iClientId the iClient; null for Basic
 * @param apiKey what may be known of the API key; null for OAuth 2.0
 * @param approved the scopes that it should have; empty for Basic. With client credentials the next token asks for them
 * @param granted the scopes of the last authorization's answer; empty before
 * @param authorizationId the authorization that gave the present grant; null before the first
 * @param authorizedAt when that was; the grant's absolute clock starts here
 * @param version raised by one at each change; 1 when made
 */
public record Connection(
        UUID id,
        String name,
        String purpose,
        UUID owner,
        ProviderId provider,
        String accountType,
        AuthType authType,
        @Nullable UUID iClientId,
        @Nullable SecretInfo apiKey,
        SortedSet<Scope> approved,
        SortedSet<Scope> granted,
        Lifecycle lifecycle,
        @Nullable UUID authorizationId,
        @Nullable Instant authorizedAt,
        UUID createdBy,
        Instant createdAt,
        long version) {
    public Connection {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(accountType, "accountType");
        Objects.requireNonNull(authType, "authType");
        Objects.requireNonNull(lifecycle, "lifecycle");
        Objects.requireNonNull(createdBy, "createdBy");
        Objects.requireNonNull(createdAt, "createdAt");
        approved = Collections.unmodifiableSortedSet(new TreeSet<>(approved));
        granted = Collections.unmodifiableSortedSet(new TreeSet<>(granted));
    }

    /**
     * This connection after that event, one version on.
     *
     * @throws IllegalArgumentException where the event cannot happen
     */
    public Connection after(LifecycleEvent event) {
        return next(lifecycleAfter(event), granted, authorizationId, authorizedAt);
    }

    /** This connection as an authorization's answer left it: with these scopes, one version on. */
    public Connection withGrant(UUID authorization, SortedSet<Scope> scopes, Instant at) {
        return next(lifecycleAfter(LifecycleEvent.GRANTED), scopes, authorization, at);
    }

    /** This connection without its grant, which was revoked or given up; its life cycle stays. One version on. */
    public Connection withoutGrant() {
        return next(lifecycle, new TreeSet<>(), null, null);
    }

    /** This connection in the hands of another user, one version on. */
    public Connection withOwner(UUID newOwner) {
        return new Connection(
                id,
                name,
                purpose,
                newOwner,
                provider,
                accountType,
                authType,
                iClientId,
                apiKey,
                approved,
                granted,
                lifecycle,
                authorizationId,
                authorizedAt,
                createdBy,
                createdAt,
                version + 1);
    }

    /** Whether integrations may have its tokens or key. */
    public boolean handsOut() {
        return lifecycle == Lifecycle.ACTIVE;
    }

    private Lifecycle lifecycleAfter(LifecycleEvent event) {
        return event.from(lifecycle)
                .orElseThrow(
                        () -> new IllegalArgumentException(event + " cannot happen to a connection in " + lifecycle));
    }

    private Connection next(
            Lifecycle nextLifecycle, SortedSet<Scope> scopes, @Nullable UUID authorization, @Nullable Instant at) {
        return new Connection(
                id,
                name,
                purpose,
                owner,
                provider,
                accountType,
                authType,
                iClientId,
                apiKey,
                approved,
                scopes,
                nextLifecycle,
                authorization,
                at,
                createdBy,
                createdAt,
                version + 1);
    }

    /** The values that the ledger compares and records; the API key appears as its fingerprint. */
    public SortedMap<String, String> recorded() {
        SortedMap<String, String> values = new TreeMap<>();
        values.put("name", name);
        values.put("owner", owner.toString());
        values.put("provider", provider.value());
        values.put("account_type", accountType);
        values.put("auth_type", authType.code());
        values.put("lifecycle", lifecycle.code());
        values.put("approved_scopes", Scopes.format(approved));
        values.put("granted_scopes", Scopes.format(granted));
        if (!purpose.isEmpty()) {
            values.put("purpose", purpose);
        }
        if (iClientId != null) {
            values.put("iclient", iClientId.toString());
        }
        if (apiKey != null) {
            values.put("api_key", "fingerprint " + apiKey.fingerprint() + ", version " + apiKey.version());
            values.put("api_key_hosts", apiKey.boundTo().toString());
        }
        if (authorizationId != null) {
            values.put("authorization", authorizationId.toString());
        }
        return values;
    }
}
