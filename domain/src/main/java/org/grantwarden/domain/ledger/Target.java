package org.grantwarden.domain.ledger;

import java.util.Objects;
import java.util.UUID;

/** The thing that an entry is about. */
public record Target(TargetType type, UUID id) {
    /** The one target of type {@link TargetType#SYSTEM}. */
    public static final Target SYSTEM = new Target(TargetType.SYSTEM, new UUID(0, 1));

    /** The one target of type {@link TargetType#LEDGER}. */
    public static final Target LEDGER = new Target(TargetType.LEDGER, new UUID(0, 2));

    public Target {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(id, "id");
    }

    /** A user. */
    public static Target user(UUID id) {
        return new Target(TargetType.USER, id);
    }

    /** An OAuth 2.0 client. */
    public static Target iClient(UUID id) {
        return new Target(TargetType.ICLIENT, id);
    }

    /** A connection. */
    public static Target connection(UUID id) {
        return new Target(TargetType.CONNECTION, id);
    }

    /** A provider's definition. */
    public static Target provider(UUID id) {
        return new Target(TargetType.PROVIDER, id);
    }

    /** The token set of a connection. */
    public static Target tokenSet(UUID connectionId) {
        return new Target(TargetType.TOKEN_SET, connectionId);
    }

    /** An API client. */
    public static Target apiClient(UUID id) {
        return new Target(TargetType.API_CLIENT, id);
    }

    /** An entitlement. */
    public static Target entitlement(UUID id) {
        return new Target(TargetType.ENTITLEMENT, id);
    }

    /** A request about the end of entries. */
    public static Target retention(UUID id) {
        return new Target(TargetType.RETENTION, id);
    }

    /** A legal hold. */
    public static Target hold(UUID id) {
        return new Target(TargetType.HOLD, id);
    }

    /** A change of the key that stored secrets are encrypted under. */
    public static Target keyRotation(UUID id) {
        return new Target(TargetType.KEY_ROTATION, id);
    }

    /** A change of the key-encryption key. */
    public static Target keyWrapping(UUID id) {
        return new Target(TargetType.KEY_WRAPPING, id);
    }

    /** Who cosigns checkpoints. */
    public static Target witness(UUID id) {
        return new Target(TargetType.WITNESS, id);
    }
}
