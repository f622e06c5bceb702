package org.grantwarden.domain.identity.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.identity.Passwords;
import org.grantwarden.domain.identity.Session;
import org.grantwarden.domain.identity.Sessions;
import org.grantwarden.domain.identity.SignInName;
import org.grantwarden.domain.identity.SignInThrottle;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.identity.Users;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Actor;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.secret.Fingerprints;
import org.grantwarden.domain.secret.RandomSecrets;
import org.grantwarden.domain.secret.Secret;

/** Lets a person in by name and password, slowly when they guess. The name of nobody is never stored, only its HMAC. */
@ApplicationScoped
public class SignIn {
    private Users users;
    private Sessions sessions;
    private Passwords passwords;
    private SignInThrottle throttle;
    private ThrottledAttempts throttledAttempts;
    private Fingerprints fingerprints;
    private Ledger ledger;
    private Entries entries;
    private CurrentCall currentCall;
    private Clock clock;

    protected SignIn() {}

    @Inject
    public SignIn(
            Users users,
            Sessions sessions,
            Passwords passwords,
            SignInThrottle throttle,
            ThrottledAttempts throttledAttempts,
            Fingerprints fingerprints,
            Ledger ledger,
            Entries entries,
            CurrentCall currentCall,
            Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.passwords = passwords;
        this.throttle = throttle;
        this.throttledAttempts = throttledAttempts;
        this.fingerprints = fingerprints;
        this.ledger = ledger;
        this.entries = entries;
        this.currentCall = currentCall;
        this.clock = clock;
    }

    /** What came of an attempt. */
    public sealed interface Result {
        /**
         * Let in.
         *
         * @param cookie the session cookie's value, handed out here and never again
         * @param mustChangePassword whether only that is allowed for now
         */
        record SignedIn(Session session, Secret cookie, boolean mustChangePassword) implements Result {}

        /** Name or password are wrong, or the account is disabled: the answer does not tell which. */
        record Refused() implements Result {}

        /** Too many attempts; the next one counts after that time. */
        record Throttled(Duration retryAfter) implements Result {}
    }

    /** Checks name and password. */
    @Transactional
    public Result signIn(String typedName, Secret password) {
        String name = SignInName.normalized(typedName);
        Optional<User> user = users.findBySignInName(name);
        String account = user.map(u -> u.id().toString()).orElseGet(() -> fingerprints.pseudonym(name));
        String address =
                Optional.ofNullable(currentCall.get().origin().address()).orElse("unknown");
        Optional<Duration> wait = throttle.attempt(account, address);
        if (wait.isPresent()) {
            throttledAttempts.note(account, user);
            return new Result.Throttled(wait.get());
        }
        if (user.isEmpty()) {
            passwords.verifyNothing(password);
            ledger.append(entries.fact(Action.SIGN_IN, Outcome.FAILED, Target.SYSTEM, 0)
                    .with("reason", "unknown name")
                    .with("name_hmac", account));
            return new Result.Refused();
        }
        boolean matches = passwords.verify(password, user.get().passwordHash());
        if (!matches || !user.get().active()) {
            ledger.append(entries.fact(
                            Action.SIGN_IN,
                            Outcome.FAILED,
                            Target.user(user.get().id()),
                            user.get().version())
                    .with("reason", matches ? "account disabled" : "wrong password"));
            return new Result.Refused();
        }
        throttle.succeeded(account, address);
        return start(user.get());
    }

    private Result start(User user) {
        Instant now = clock.instant();
        Session session = new Session(UUID.randomUUID(), user.id(), now, now);
        Secret cookie = RandomSecrets.next();
        sessions.start(session, cookie);
        Entry entry = entries.fact(Action.SIGN_IN, Outcome.SUCCESS, Target.user(user.id()), user.version())
                .with("session", session.id().toString());
        // The request began as nobody's; from here on it is this user's.
        ledger.append(entry.by(Actor.user(user.id())));
        return new Result.SignedIn(session, cookie, user.passwordIsOneTime());
    }
}
