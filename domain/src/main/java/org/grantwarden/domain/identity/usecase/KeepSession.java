package org.grantwarden.domain.identity.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.grantwarden.domain.identity.Caller;
import org.grantwarden.domain.identity.Session;
import org.grantwarden.domain.identity.Sessions;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.identity.Users;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.secret.Secret;

/** Knows signed-in browsers by their cookie and ends their sessions. */
@ApplicationScoped
public class KeepSession {
    // A write per request would cost more than it tells.
    private static final Duration SEEN_RESOLUTION = Duration.ofSeconds(30);

    private Users users;
    private Sessions sessions;
    private Settings settings;
    private Ledger ledger;
    private Entries entries;
    private Clock clock;

    protected KeepSession() {}

    @Inject
    public KeepSession(Users users, Sessions sessions, Settings settings, Ledger ledger, Entries entries, Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.settings = settings;
        this.ledger = ledger;
        this.entries = entries;
        this.clock = clock;
    }

    /**
     * Who holds this cookie; empty when the session is over or its user disabled.
     *
     * @param byPerson whether a person asks: polling does not prolong a session
     */
    @Transactional
    public Optional<Caller> resolve(Secret cookie, boolean byPerson) {
        Optional<Session> found = sessions.find(cookie);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Session session = found.get();
        Instant now = clock.instant();
        if (now.isAfter(session.lastSeenAt().plus(settings.sessionIdle()))
                || now.isAfter(session.startedAt().plus(settings.sessionAbsolute()))) {
            sessions.end(session.id());
            return Optional.empty();
        }
        if (byPerson && now.isAfter(session.lastSeenAt().plus(SEEN_RESOLUTION))) {
            sessions.seen(session.id(), now);
        }
        return users.find(session.userId()).filter(User::active).map(user -> callerOf(user, session));
    }

    /** Ends the caller's own session. */
    @Transactional
    public void signOut(Caller caller) {
        sessions.end(caller.sessionId());
        long version = users.find(caller.userId()).map(User::version).orElse(0L);
        ledger.append(entries.fact(Action.SIGN_OUT, Outcome.SUCCESS, Target.user(caller.userId()), version));
    }

    /** Removes sessions that are over. */
    @Transactional
    public int purge() {
        Instant now = clock.instant();
        return sessions.purge(now.minus(settings.sessionIdle()), now.minus(settings.sessionAbsolute()));
    }

    private static Caller callerOf(User user, Session session) {
        return new Caller(user.id(), user.signInName(), user.role(), user.passwordIsOneTime(), session.id());
    }
}
