package org.grantwarden.domain.identity.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.identity.Passwords;
import org.grantwarden.domain.identity.Role;
import org.grantwarden.domain.identity.Sessions;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.identity.Users;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.secret.Secret;

/**
 * The way in for who has the machine: the first administrator of a new installation, and the recovery of access. Called
 * by the start only, never by a request.
 */
@ApplicationScoped
public class FirstAdministrator {
    /** The name under which the first administrator signs in. */
    public static final String SIGN_IN_NAME = "admin";

    private Users users;
    private Sessions sessions;
    private Passwords passwords;
    private Entries entries;
    private Clock clock;

    protected FirstAdministrator() {}

    @Inject
    public FirstAdministrator(Users users, Sessions sessions, Passwords passwords, Entries entries, Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.passwords = passwords;
        this.entries = entries;
        this.clock = clock;
    }

    /** Makes the first administrator with this one-time password where there is no user yet. */
    @Transactional
    public Optional<User> makeIfNone(Secret oneTimePassword) {
        users.lockActiveAdministrators();
        return users.all().isEmpty() ? Optional.of(make(SIGN_IN_NAME, oneTimePassword)) : Optional.empty();
    }

    /**
     * Gives an administrator this one-time password and enables them: {@code admin} where that is an administrator, else
     * the oldest one, else a new one.
     */
    @Transactional
    public User reset(Secret oneTimePassword) {
        users.lockActiveAdministrators();
        Optional<User> chosen = users.all().stream()
                .filter(user -> user.role() == Role.ADMINISTRATOR)
                .min(Comparator.comparing((User user) -> !user.signInName().equals(SIGN_IN_NAME))
                        .thenComparing(User::createdAt));
        if (chosen.isEmpty()) {
            boolean taken = users.findBySignInName(SIGN_IN_NAME).isPresent();
            String name =
                    taken ? SIGN_IN_NAME + "-" + UUID.randomUUID().toString().substring(0, 8) : SIGN_IN_NAME;
            return make(name, oneTimePassword);
        }
        User user = users.lock(chosen.get().id()).orElseThrow();
        User changed = new User(
                user.id(),
                user.signInName(),
                user.role(),
                passwords.hash(oneTimePassword),
                true,
                user.passwordVersion() + 1,
                true,
                user.createdAt(),
                user.version() + 1);
        users.save(
                changed,
                entries.change(
                                Action.USER_RESET_PASSWORD,
                                Target.user(user.id()),
                                changed.version(),
                                Change.between(user.recorded(), changed.recorded()))
                        .with("by", "reset-admin on the host"));
        sessions.endAll(user.id(), null);
        return changed;
    }

    private User make(String name, Secret oneTimePassword) {
        User user = new User(
                UUID.randomUUID(),
                name,
                Role.ADMINISTRATOR,
                passwords.hash(oneTimePassword),
                true,
                1,
                true,
                clock.instant(),
                1);
        users.add(user, entries.creation(Action.USER_CREATE, Target.user(user.id()), user.recorded()));
        return user;
    }
}
