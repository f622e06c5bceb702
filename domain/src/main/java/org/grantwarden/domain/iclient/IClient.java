package org.grantwarden.domain.iclient;

import java.time.Instant;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.secret.SecretInfo;

/**
 * An OAuth 2.0 client registered at a provider (RFC 6749 §2.2), shared by connections.
 *
 * @param name as people call it; unique among those not deleted
 * @param clientId {@code client_id} exactly as the provider gave it
 * @param secret what may be known of the client secret
 * @param deleted whether only the tombstone is left; the secret is wiped then
 * @param version raised by one at each change; 1 when made
 */
public record IClient(
        UUID id,
        String name,
        ProviderId provider,
        String accountType,
        String clientId,
        SecretInfo secret,
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
    }

    /** The values that the ledger compares and records; the secret appears as its fingerprint. */
    public SortedMap<String, String> recorded() {
        SortedMap<String, String> values = new TreeMap<>();
        values.put("name", name);
        values.put("provider", provider.value());
        values.put("account_type", accountType);
        values.put("client_id", clientId);
        values.put("client_secret", "fingerprint " + secret.fingerprint() + ", version " + secret.version());
        values.put("client_secret_hosts", secret.boundTo().toString());
        values.put("deleted", Boolean.toString(deleted));
        return values;
    }
}
