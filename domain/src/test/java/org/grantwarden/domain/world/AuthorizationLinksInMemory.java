package org.grantwarden.domain.world;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.authorization.AuthorizationLink;
import org.grantwarden.domain.authorization.AuthorizationLinks;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.secret.Secret;

/** Authorization links with their tokens. */
public final class AuthorizationLinksInMemory implements AuthorizationLinks {
    private final Map<UUID, AuthorizationLink> all = new LinkedHashMap<>();
    private final Map<UUID, Secret> tokens = new HashMap<>();
    private final LedgerInMemory ledger;

    AuthorizationLinksInMemory(LedgerInMemory ledger) {
        this.ledger = ledger;
    }

    @Override
    public void add(AuthorizationLink link, Secret token, Entry entry) {
        if (lockOpenOf(link.connectionId()).isPresent()) {
            throw new IllegalStateException("a second open link of " + link.connectionId());
        }
        all.put(link.id(), link);
        tokens.put(link.id(), token);
        ledger.append(entry);
    }

    @Override
    public Optional<AuthorizationLink> findByToken(Secret token) {
        return tokens.entrySet().stream()
                .filter(entry -> entry.getValue().matches(token))
                .findFirst()
                .flatMap(entry -> find(entry.getKey()));
    }

    @Override
    public Optional<AuthorizationLink> find(UUID id) {
        return Optional.ofNullable(all.get(id));
    }

    @Override
    public Optional<AuthorizationLink> findByRun(UUID authorizationId) {
        return all.values().stream()
                .filter(link -> authorizationId.equals(link.authorizationId()))
                .findFirst();
    }

    @Override
    public Optional<AuthorizationLink> newestOf(UUID connectionId) {
        return all.values().stream()
                .filter(link -> link.connectionId().equals(connectionId))
                .reduce((first, second) -> second);
    }

    @Override
    public Optional<AuthorizationLink> lock(UUID id) {
        return find(id);
    }

    @Override
    public Optional<AuthorizationLink> lockOpenOf(UUID connectionId) {
        return all.values().stream()
                .filter(link -> link.connectionId().equals(connectionId))
                .filter(link -> !link.status().ended())
                .findFirst();
    }

    @Override
    public void save(AuthorizationLink link, Entry entry) {
        all.put(link.id(), link);
        ledger.append(entry);
    }

    @Override
    public void follow(AuthorizationLink link) {
        all.put(link.id(), link);
    }

    @Override
    public List<AuthorizationLink> overdue(Instant before) {
        return all.values().stream()
                .filter(link -> !link.status().ended() && link.expiresAt().isBefore(before))
                .toList();
    }
}
