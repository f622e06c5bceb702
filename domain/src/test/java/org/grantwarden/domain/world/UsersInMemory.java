package org.grantwarden.domain.world;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.identity.Role;
import org.grantwarden.domain.identity.Session;
import org.grantwarden.domain.identity.Sessions;
import org.grantwarden.domain.identity.SignInName;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.identity.Users;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/** Users and their sessions. */
public final class UsersInMemory implements Users, Sessions {
    private final Set<UUID> erased = new HashSet<>();
    private final Map<UUID, User> users = new LinkedHashMap<>();
    private final Map<String, Session> sessions = new HashMap<>();
    private final LedgerInMemory ledger;

    UsersInMemory(LedgerInMemory ledger) {
        this.ledger = ledger;
    }

    @Override
    public Optional<User> find(UUID id) {
        return Optional.ofNullable(users.get(id));
    }

    @Override
    public Optional<User> lock(UUID id) {
        return find(id);
    }

    @Override
    public Optional<User> findBySignInName(String signInName) {
        return users.values().stream()
                .filter(user -> SignInName.normalized(user.signInName()).equals(SignInName.normalized(signInName)))
                .findFirst();
    }

    @Override
    public List<User> all() {
        return users.values().stream()
                .sorted(Comparator.comparing(User::signInName))
                .toList();
    }

    /** From now on that user counts as erased. */
    public void erased(UUID id) {
        erased.add(id);
    }

    @Override
    public boolean isErased(UUID id) {
        return erased.contains(id);
    }

    @Override
    public int lockActiveAdministrators() {
        return (int) users.values().stream()
                .filter(user -> user.active() && user.role() == Role.ADMINISTRATOR)
                .count();
    }

    @Override
    public void add(User user, Entry entry) {
        save(user, entry);
    }

    @Override
    public void save(User user, Entry entry) {
        ledger.appendChange(entry, Target.user(user.id()), user.version());
        users.put(user.id(), user);
    }

    @Override
    public void start(Session session, Secret cookie) {
        sessions.put(cookie.reveal(), session);
    }

    @Override
    public Optional<Session> find(Secret cookie) {
        return Optional.ofNullable(sessions.get(cookie.reveal()));
    }

    @Override
    public void seen(UUID sessionId, Instant at) {
        sessions.replaceAll((cookie, session) -> session.id().equals(sessionId)
                ? new Session(session.id(), session.userId(), session.startedAt(), at)
                : session);
    }

    @Override
    public void end(UUID sessionId) {
        sessions.values().removeIf(session -> session.id().equals(sessionId));
    }

    @Override
    public int endAll(UUID userId, @Nullable UUID except) {
        int before = sessions.size();
        sessions.values()
                .removeIf(session ->
                        session.userId().equals(userId) && !session.id().equals(except));
        return before - sessions.size();
    }

    @Override
    public int purge(Instant lastSeenBefore, Instant startedBefore) {
        int before = sessions.size();
        sessions.values()
                .removeIf(session -> session.lastSeenAt().isBefore(lastSeenBefore)
                        || session.startedAt().isBefore(startedBefore));
        return before - sessions.size();
    }

    @Override
    public Map<UUID, Integer> countByUser() {
        return sessions.values().stream()
                .collect(Collectors.groupingBy(Session::userId, Collectors.summingInt(session -> 1)));
    }
}
