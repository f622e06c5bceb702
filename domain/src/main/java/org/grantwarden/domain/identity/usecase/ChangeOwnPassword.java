package org.grantwarden.domain.identity.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.grantwarden.domain.identity.Caller;
import org.grantwarden.domain.identity.PasswordRule;
import org.grantwarden.domain.identity.Passwords;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.Sessions;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.identity.Users;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.secret.Secret;

/** Replaces the caller's own password; ends their other sessions. */
@ApplicationScoped
public class ChangeOwnPassword {
    private Users users;
    private Sessions sessions;
    private Passwords passwords;
    private Ledger ledger;
    private Entries entries;
    private CurrentCall currentCall;

    protected ChangeOwnPassword() {}

    @Inject
    public ChangeOwnPassword(
            Users users,
            Sessions sessions,
            Passwords passwords,
            Ledger ledger,
            Entries entries,
            CurrentCall currentCall) {
        this.users = users;
        this.sessions = sessions;
        this.passwords = passwords;
        this.ledger = ledger;
        this.entries = entries;
        this.currentCall = currentCall;
    }

    /** What came of it. */
    public sealed interface Result {
        /** The new password holds; so many other sessions ended. */
        record Changed(int otherSessionsEnded) implements Result {}

        /** The present password is wrong. */
        record WrongPassword() implements Result {}

        /** The new one will not do. */
        record Refused(PasswordRule.Flaw flaw) implements Result {}
    }

    /** Changes it. */
    @Requires(Right.CHANGE_OWN_PASSWORD)
    @Transactional
    public Result change(Secret present, Secret wanted) {
        Caller caller = currentCall.get().user().orElseThrow();
        User user = users.lock(caller.userId()).orElseThrow();
        if (!passwords.verify(present, user.passwordHash())) {
            failed(user, "present password wrong");
            return new Result.WrongPassword();
        }
        Optional<PasswordRule.Flaw> flaw = PasswordRule.check(wanted.reveal(), user.signInName());
        if (flaw.isEmpty() && present.matches(wanted)) {
            flaw = Optional.of(PasswordRule.Flaw.SAME_AS_BEFORE);
        }
        if (flaw.isPresent()) {
            failed(user, "new password refused: " + flaw.get());
            return new Result.Refused(flaw.get());
        }
        User changed = user.withPassword(passwords.hash(wanted), false);
        users.save(
                changed,
                entries.change(
                        Action.USER_CHANGE_PASSWORD,
                        Target.user(user.id()),
                        changed.version(),
                        Change.between(user.recorded(), changed.recorded())));
        return new Result.Changed(sessions.endAll(user.id(), caller.sessionId()));
    }

    private void failed(User user, String reason) {
        ledger.append(entries.fact(Action.USER_CHANGE_PASSWORD, Outcome.FAILED, Target.user(user.id()), user.version())
                .with("reason", reason));
    }
}
