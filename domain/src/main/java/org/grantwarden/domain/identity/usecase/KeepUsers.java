package org.grantwarden.domain.identity.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.grantwarden.domain.identity.Passwords;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.Role;
import org.grantwarden.domain.identity.Sessions;
import org.grantwarden.domain.identity.SignInName;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.identity.Users;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/** What an administrator does with users. Nobody changes their own role; the last administrator stays. */
@ApplicationScoped
@Requires(Right.KEEP_USERS)
public class KeepUsers {
    private Users users;
    private Sessions sessions;
    private Passwords passwords;
    private Ledger ledger;
    private Entries entries;
    private CurrentCall currentCall;
    private Clock clock;

    protected KeepUsers() {}

    @Inject
    public KeepUsers(
            Users users,
            Sessions sessions,
            Passwords passwords,
            Ledger ledger,
            Entries entries,
            CurrentCall currentCall,
            Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.passwords = passwords;
        this.ledger = ledger;
        this.entries = entries;
        this.currentCall = currentCall;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Result {
        /** Done. */
        record Done(User user) implements Result {}

        /** Done; the one-time password is shown once, here. */
        record DoneWithPassword(User user, Secret oneTimePassword) implements Result {}

        /** Nothing to change. */
        record Unchanged() implements Result {}

        /** Somebody has changed the user since the caller saw them; nothing was done. */
        record ChangedMeanwhile() implements Result {}

        /** Refused, and why. */
        record Refused(Reason reason) implements Result {}
    }

    /** Why something was refused. */
    public enum Reason {
        BAD_NAME,
        NAME_TAKEN,
        NO_SUCH_USER,
        OWN_ACCOUNT,
        LAST_ADMINISTRATOR,
        /** Their data were erased: what the account did from now on would be as good as unnamed. */
        ERASED
    }

    /** All users by name. */
    @Requires(value = Right.KEEP_USERS, goesOnUnsealed = true)
    @Transactional
    public List<User> all() {
        return users.all();
    }

    /** Open sessions per user. */
    @Requires(value = Right.KEEP_USERS, goesOnUnsealed = true)
    @Transactional
    public Map<UUID, Integer> sessionsByUser() {
        return sessions.countByUser();
    }

    /** Adds a user with a one-time password. */
    @Transactional
    public Result add(String typedName, Role role) {
        String name = typedName.strip();
        if (!SignInName.isValid(name)) {
            return refused(Action.USER_CREATE, Target.SYSTEM, 0, Reason.BAD_NAME);
        }
        Optional<User> taken = users.findBySignInName(SignInName.normalized(name));
        if (taken.isPresent()) {
            return refused(
                    Action.USER_CREATE,
                    Target.user(taken.get().id()),
                    taken.get().version(),
                    Reason.NAME_TAKEN);
        }
        Secret password = passwords.generate();
        User user =
                new User(UUID.randomUUID(), name, role, passwords.hash(password), true, 1, true, clock.instant(), 1);
        users.add(user, entries.creation(Action.USER_CREATE, Target.user(user.id()), user.recorded()));
        return new Result.DoneWithPassword(user, password);
    }

    /** Gives a user another role; ends their sessions, so that no open page keeps the old one. */
    @Transactional
    public Result changeRole(UUID userId, Role role) {
        return changeOther(
                Action.USER_CHANGE_ROLE, userId, null, user -> user.role() == role ? user : user.withRole(role));
    }

    /** Keeps a user from signing in; ends their sessions. */
    @Transactional
    public Result disable(UUID userId) {
        return changeOther(Action.USER_DISABLE, userId, null, KeepUsers::disabled);
    }

    /** Disables a user, unless somebody has changed them since the caller saw that version. */
    @Transactional
    public Result disable(UUID userId, long seenVersion) {
        return changeOther(Action.USER_DISABLE, userId, seenVersion, KeepUsers::disabled);
    }

    /** Lets a disabled user sign in again. */
    @Transactional
    public Result enable(UUID userId) {
        return changeOther(Action.USER_ENABLE, userId, null, KeepUsers::enabled);
    }

    /** Enables a user, unless somebody has changed them since the caller saw that version. */
    @Transactional
    public Result enable(UUID userId, long seenVersion) {
        return changeOther(Action.USER_ENABLE, userId, seenVersion, KeepUsers::enabled);
    }

    /** Gives a user a new one-time password; ends their sessions. */
    @Transactional
    public Result resetPassword(UUID userId) {
        Secret password = passwords.generate();
        Result result = changeOther(
                Action.USER_RESET_PASSWORD, userId, null, user -> user.withPassword(passwords.hash(password), true));
        return result instanceof Result.Done done ? new Result.DoneWithPassword(done.user(), password) : result;
    }

    /** Ends a user's sessions; one's own but for the present one. */
    @Transactional
    public Result endSessions(UUID userId) {
        Optional<User> user = users.find(userId);
        if (user.isEmpty()) {
            return refused(Action.USER_END_SESSIONS, Target.SYSTEM, 0, Reason.NO_SUCH_USER);
        }
        UUID own = currentCall.get().user().map(c -> c.sessionId()).orElse(null);
        int ended = sessions.endAll(userId, own);
        ledger.append(entries.fact(
                        Action.USER_END_SESSIONS,
                        Outcome.SUCCESS,
                        Target.user(userId),
                        user.get().version())
                .with("ended", Integer.toString(ended)));
        return new Result.Done(user.get());
    }

    private static User disabled(User user) {
        return user.active() ? user.withActive(false) : user;
    }

    private static User enabled(User user) {
        return user.active() ? user : user.withActive(true);
    }

    private Result changeOther(Action action, UUID userId, @Nullable Long seenVersion, UnaryOperator<User> change) {
        int administrators = users.lockActiveAdministrators();
        Optional<User> locked = users.lock(userId);
        if (locked.isEmpty()) {
            return refused(action, Target.SYSTEM, 0, Reason.NO_SUCH_USER);
        }
        User user = locked.get();
        if (seenVersion != null && seenVersion != user.version()) {
            return new Result.ChangedMeanwhile();
        }
        if (currentCall.get().user().filter(c -> c.userId().equals(userId)).isPresent()) {
            return refused(action, Target.user(userId), user.version(), Reason.OWN_ACCOUNT);
        }
        if (users.isErased(userId)) {
            return refused(action, Target.user(userId), user.version(), Reason.ERASED);
        }
        User changed = change.apply(user);
        if (changed.version() == user.version()) {
            return new Result.Unchanged();
        }
        boolean loses = isAdministrator(user) && !isAdministrator(changed);
        if (loses && administrators <= 1) {
            return refused(action, Target.user(userId), user.version(), Reason.LAST_ADMINISTRATOR);
        }
        users.save(
                changed,
                entries.change(
                        action,
                        Target.user(userId),
                        changed.version(),
                        Change.between(user.recorded(), changed.recorded())));
        sessions.endAll(userId, null);
        return new Result.Done(changed);
    }

    private static boolean isAdministrator(User user) {
        return user.active() && user.role() == Role.ADMINISTRATOR;
    }

    private Result refused(Action action, Target target, long version, Reason reason) {
        ledger.append(entries.fact(action, Outcome.FAILED, target, version)
                .with("reason", reason.name().toLowerCase(Locale.ROOT)));
        return new Result.Refused(reason);
    }
}
