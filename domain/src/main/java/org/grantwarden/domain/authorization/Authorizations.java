package org.grantwarden.domain.authorization;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.secret.Secret;

/** The runs that bring connections their tokens. State, verifier and browser binding are stored encrypted or hashed. */
public interface Authorizations {
    /** Adds an open authorization; ends older open ones of the same connection as superseded. */
    void add(Authorization authorization, Secret state, Secret codeVerifier, Secret browserCookie, Entry entry);

    /**
     * Adds one that no browser takes part in: its token request is under way from now on. Ends older open ones of the same
     * connection as superseded.
     */
    void addConnecting(Authorization authorization, Entry entry);

    /**
     * Adds one for which a person consents with a user code. Both codes are stored encrypted and wiped at the end.
     * Supersedes older open ones of the same connection.
     */
    void addDevice(Authorization authorization, DeviceCode code, Entry entry);

    /** The device code of a run that is open. */
    Optional<Secret> deviceCode(UUID id);

    /** What a person needs for a run with a device code that is open. */
    Optional<DevicePrompt> prompt(UUID id);

    /** The authorization of that id. */
    Optional<Authorization> find(UUID id);

    /** The newest authorization of a connection. */
    Optional<Authorization> newestOf(UUID connectionId);

    /** The newest authorizations of those of these connections that ever had one. */
    Map<UUID, Authorization> newestOf(Collection<UUID> connectionIds);

    /** The open authorization of a connection, locked until the transaction ends; one being redeemed is open no more. */
    Optional<Authorization> lockOpenOf(UUID connectionId);

    /** The state and code verifier of an open authorization. */
    Optional<Started> started(UUID id);

    /** The authorization of that {@code state}, locked until the transaction ends. */
    Optional<Authorization> lockByState(Secret state);

    /** Whether this cookie value is the one of the browser that started it. */
    boolean boundToBrowser(UUID id, Secret browserCookie);

    /** Marks an open one as being redeemed: a code is redeemed once. Answers false when it was not open. */
    boolean claim(UUID id);

    /** Ends it; the entry says how. State and verifier are wiped. */
    void end(Authorization ended, Entry entry);

    /** Ends it as granted; its entries are written with the connection's grant. */
    void granted(Authorization ended);

    /** Those still open or being redeemed although they expired before that time. */
    List<Authorization> overdue(Instant before);

    /** The secrets of an authorization under way. */
    record Started(Secret state, Secret codeVerifier) {}
}
