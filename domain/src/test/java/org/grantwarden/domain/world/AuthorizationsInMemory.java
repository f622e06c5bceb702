package org.grantwarden.domain.world;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.Authorization.Status;
import org.grantwarden.domain.authorization.Authorizations;
import org.grantwarden.domain.authorization.DeviceCode;
import org.grantwarden.domain.authorization.DevicePrompt;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.secret.Secret;

/** Runs of the authorization code flow with their secrets. */
public final class AuthorizationsInMemory implements Authorizations {
    private final Map<UUID, Authorization> all = new LinkedHashMap<>();
    private final Map<UUID, Started> secrets = new HashMap<>();
    private final Map<UUID, Secret> cookies = new HashMap<>();
    private final Map<UUID, DeviceCode> codes = new HashMap<>();
    private final LedgerInMemory ledger;

    AuthorizationsInMemory(LedgerInMemory ledger) {
        this.ledger = ledger;
    }

    @Override
    public void add(Authorization authorization, Secret state, Secret codeVerifier, Secret browserCookie, Entry entry) {
        addConnecting(authorization, entry);
        secrets.put(authorization.id(), new Started(state, codeVerifier));
        cookies.put(authorization.id(), browserCookie);
    }

    @Override
    public void addConnecting(Authorization authorization, Entry entry) {
        all.replaceAll((id, other) ->
                other.connectionId().equals(authorization.connectionId()) && other.status() == Status.OPEN
                        ? other.ended(Status.SUPERSEDED, authorization.startedAt(), null, null)
                        : other);
        all.put(authorization.id(), authorization);
        ledger.append(entry);
    }

    @Override
    public void addDevice(Authorization authorization, DeviceCode code, Entry entry) {
        addConnecting(authorization, entry);
        codes.put(authorization.id(), code);
    }

    @Override
    public Optional<Secret> deviceCode(UUID id) {
        return codeOfOpen(id).map(DeviceCode::secret);
    }

    @Override
    public Optional<DevicePrompt> prompt(UUID id) {
        return codeOfOpen(id).map(DeviceCode::prompt);
    }

    private Optional<DeviceCode> codeOfOpen(UUID id) {
        return find(id).filter(run -> run.status() == Status.OPEN).flatMap(run -> Optional.ofNullable(codes.get(id)));
    }

    @Override
    public Optional<Authorization> find(UUID id) {
        return Optional.ofNullable(all.get(id));
    }

    @Override
    public Optional<Authorization> newestOf(UUID connectionId) {
        return all.values().stream()
                .filter(a -> a.connectionId().equals(connectionId))
                .reduce((first, second) -> second);
    }

    @Override
    public Map<UUID, Authorization> newestOf(Collection<UUID> connectionIds) {
        return connectionIds.stream()
                .flatMap(id -> newestOf(id).stream())
                .collect(Collectors.toMap(Authorization::connectionId, a -> a));
    }

    @Override
    public Optional<Authorization> lockOpenOf(UUID connectionId) {
        return newestOf(connectionId).filter(a -> a.status() == Status.OPEN);
    }

    @Override
    public Optional<Started> started(UUID id) {
        return Optional.ofNullable(secrets.get(id));
    }

    @Override
    public Optional<Authorization> lockByState(Secret state) {
        return secrets.entrySet().stream()
                .filter(entry -> entry.getValue().state().matches(state))
                .findFirst()
                .flatMap(entry -> find(entry.getKey()));
    }

    @Override
    public boolean boundToBrowser(UUID id, Secret browserCookie) {
        return Optional.ofNullable(cookies.get(id))
                .filter(cookie -> cookie.matches(browserCookie))
                .isPresent();
    }

    @Override
    public boolean claim(UUID id) {
        Authorization open = all.get(id);
        if (open == null || open.status() != Status.OPEN) {
            return false;
        }
        all.put(id, open.redeeming());
        return true;
    }

    @Override
    public void end(Authorization ended, Entry entry) {
        all.put(ended.id(), ended);
        ledger.append(entry);
    }

    @Override
    public void granted(Authorization ended) {
        all.put(ended.id(), ended);
    }

    @Override
    public List<Authorization> overdue(Instant before) {
        return all.values().stream()
                .filter(a -> !a.status().ended() && a.expiresAt().isBefore(before))
                .toList();
    }
}
