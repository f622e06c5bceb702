package org.grantwarden.domain.iclient;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.secret.SecretInfo;
import org.jspecify.annotations.Nullable;

/**
 * An OAuth 2.0 client registered at a provider (RFC 6749 §2.2), shared by connections.
 *
 * @param name as people call it; unique among those not deleted
 * @param variables values of the variables in the account type's addresses, by name; none where these are whole
 * @param clientId {@code client_id} exactly as the provider gave it
 * @param secret what may be known of the client secret, or of the private key in its place
 * @param former the secret before the present one, kept until the present one is proved; null when there is none
 * @param prepared a private key that was made here and waits to take over, and stays until it is proved; null when there is
 *     none
 * @param dpop the key to which its access tokens are bound (RFC 9449); null where DPoP is switched off
 * @param deleted whether only the tombstone is left; the secret is wiped then
 * @param version raised by one at each change; 1 when made
 */
public record IClient(
        UUID id,
        String name,
        ProviderId provider,
        String accountType,
        SortedMap<String, String> variables,
        String clientId,
        SecretInfo secret,
        @Nullable SecretInfo former,
        @Nullable SecretInfo prepared,
        @Nullable DpopKey dpop,
        Instant createdAt,
        boolean deleted,
        long version) {
    public IClient {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(accountType, "accountType");
        Objects.requireNonNull(clientId, "clientId");
        Objects.requireNonNull(secret, "secret");
        Objects.requireNonNull(createdAt, "createdAt");
        variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
    }

    /** An iClient of an account type whose addresses are whole; it keeps no former secret. */
    public IClient(
            UUID id,
            String name,
            ProviderId provider,
            String accountType,
            String clientId,
            SecretInfo secret,
            Instant createdAt,
            boolean deleted,
            long version) {
        this(
                id,
                name,
                provider,
                accountType,
                new TreeMap<>(),
                clientId,
                secret,
                null,
                null,
                null,
                createdAt,
                deleted,
                version);
    }

    /** An iClient whose tokens are bound to no key. */
    public IClient(
            UUID id,
            String name,
            ProviderId provider,
            String accountType,
            SortedMap<String, String> variables,
            String clientId,
            SecretInfo secret,
            @Nullable SecretInfo former,
            @Nullable SecretInfo prepared,
            Instant createdAt,
            boolean deleted,
            long version) {
        this(
                id,
                name,
                provider,
                accountType,
                variables,
                clientId,
                secret,
                former,
                prepared,
                null,
                createdAt,
                deleted,
                version);
    }

    /** This iClient with these secrets, one version on. A prepared key is kept until it is the only one. */
    public IClient withSecrets(SecretInfo present, @Nullable SecretInfo kept) {
        SecretInfo waiting = prepared;
        boolean proved =
                waiting != null && kept == null && waiting.fingerprint().equals(present.fingerprint());
        return with(present, kept, proved ? null : waiting, dpop);
    }

    /** This iClient with another prepared key, or none, one version on. */
    public IClient preparing(@Nullable SecretInfo key) {
        return with(secret, former, key, dpop);
    }

    /** This iClient with its access tokens bound to another key, or to none, one version on. */
    public IClient bindingTo(@Nullable DpopKey key) {
        return with(secret, former, prepared, key);
    }

    private IClient with(
            SecretInfo present, @Nullable SecretInfo kept, @Nullable SecretInfo waiting, @Nullable DpopKey bindingKey) {
        return new IClient(
                id,
                name,
                provider,
                accountType,
                variables,
                clientId,
                present,
                kept,
                waiting,
                bindingKey,
                createdAt,
                deleted,
                version + 1);
    }

    /** The values as one text, such as {@code subdomain=acme}; empty where there are none. */
    public String variablesAsText() {
        return asText(variables);
    }

    private static String asText(SortedMap<String, String> variables) {
        return variables.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(", "));
    }

    /** The part of the recorded values that has nothing to do with the secret. */
    public static SortedMap<String, String> settings(
            String name,
            ProviderId provider,
            String accountType,
            SortedMap<String, String> variables,
            String clientId) {
        SortedMap<String, String> values = new TreeMap<>();
        values.put("name", name);
        values.put("provider", provider.value());
        values.put("account_type", accountType);
        if (!variables.isEmpty()) {
            values.put("variables", asText(variables));
        }
        values.put("client_id", clientId);
        return values;
    }

    /** The values that the ledger compares and records; the secret appears as its fingerprint. */
    public SortedMap<String, String> recorded() {
        SortedMap<String, String> values = settings(name, provider, accountType, variables, clientId);
        values.put("client_secret", "fingerprint " + secret.fingerprint() + ", version " + secret.version());
        values.put("client_secret_hosts", secret.boundTo().toString());
        if (secret.expiresOn() != null) {
            values.put("client_secret_expires", secret.expiresOn().toString());
        }
        if (former != null) {
            values.put("former_client_secret", "fingerprint " + former.fingerprint() + ", version " + former.version());
        }
        if (prepared != null) {
            values.put(
                    "prepared_client_key", "fingerprint " + prepared.fingerprint() + ", version " + prepared.version());
            values.put("prepared_client_key_hosts", prepared.boundTo().toString());
        }
        values.putAll(DpopKey.recorded(dpop));
        values.put("deleted", Boolean.toString(deleted));
        return values;
    }
}
