package org.grantwarden.web.apiclient;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.grantwarden.domain.apiclient.AddressRange;
import org.grantwarden.domain.apiclient.ApiClient;
import org.grantwarden.domain.apiclient.KeyInfo;
import org.grantwarden.domain.identity.Right;
import org.jspecify.annotations.Nullable;

/**
 * An API client as a page shows it.
 *
 * @param state {@code active}, {@code disabled}, {@code expired} or {@code deleted}
 * @param keyPrefix public part of its key; empty for a deleted one
 * @param keyExpiresAt null when the key has no end
 * @param formerPrefix public part of the key before while it still works; empty when there is none
 * @param rights codes of what it may do beyond having tokens
 * @param entitled number of its entitlements
 */
public record ApiClientRow(
        UUID id,
        String name,
        String purpose,
        String owner,
        String state,
        String keyPrefix,
        @Nullable Instant keyMadeAt,
        String keyMadeBy,
        @Nullable Instant keyExpiresAt,
        String formerPrefix,
        @Nullable Instant formerUntil,
        List<String> addresses,
        List<String> rights,
        Instant createdAt,
        int entitled,
        long version)
        implements Serializable {

    /** A client as it is now. */
    static ApiClientRow of(ApiClient client, int entitled, String keyMadeBy, Instant now) {
        KeyInfo key = client.key();
        KeyInfo former = client.formerKey();
        boolean overlap = former != null && former.validAt(now);
        return new ApiClientRow(
                client.id(),
                client.name(),
                client.purpose(),
                client.owner(),
                state(client, now),
                key == null ? "" : key.prefix(),
                key == null ? null : key.madeAt(),
                keyMadeBy,
                key == null ? null : key.expiresAt(),
                former == null || !overlap ? "" : former.prefix(),
                former == null || !overlap ? null : former.expiresAt(),
                client.addresses().stream().map(AddressRange::text).toList(),
                client.rights().stream().map(Right::code).toList(),
                client.createdAt(),
                entitled,
                client.version());
    }

    private static String state(ApiClient client, Instant now) {
        KeyInfo key = client.key();
        if (key == null) {
            return "deleted";
        }
        if (!client.enabled()) {
            return "disabled";
        }
        return key.validAt(now) ? "active" : "expired";
    }

    /** The kind of its chip. */
    public String kind() {
        return switch (state) {
            case "active" -> "ok";
            case "expired" -> "bad";
            default -> "idle";
        };
    }

    /** The allowed addresses in one line; empty for all. */
    public String addressLine() {
        return String.join(", ", addresses);
    }

    /** Whether only the tombstone is left. */
    public boolean deleted() {
        return "deleted".equals(state);
    }

    /** Whether it is kept out. */
    public boolean disabled() {
        return "disabled".equals(state);
    }
}
