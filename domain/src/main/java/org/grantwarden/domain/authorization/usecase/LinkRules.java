package org.grantwarden.domain.authorization.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.Supplier;
import org.grantwarden.domain.authorization.AskedAccess;
import org.grantwarden.domain.authorization.AuthorizationLink;
import org.grantwarden.domain.authorization.GrantType;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.identity.Users;

/** Whether a link that is still open may be followed now. */
@ApplicationScoped
public class LinkRules {
    private Users users;
    private StartSteps steps;

    protected LinkRules() {}

    @Inject
    public LinkRules(Users users, StartSteps steps) {
        this.users = users;
        this.steps = steps;
    }

    /** Why an open link cannot be followed now. */
    public enum Block {
        /** Its connection was deleted. */
        DELETED,
        /** Its connection is paused: nobody wants access now. */
        PAUSED,
        /** Who made it may not ask any more: disabled, or no administrator now. */
        REQUESTER_GONE,
        /** The connection lacks what a run needs. */
        INCOMPLETE,
        /** The connection asks for something else than when the link was made. */
        CHANGED
    }

    /** What following it would need, or what is in the way. */
    sealed interface Verdict {
        /** It can be followed. */
        record Free(StartSteps.Check.Ready ready) implements Verdict {}

        /** It cannot. */
        record Blocked(Block why) implements Verdict {}
    }

    /** Judges a link by its connection as it is now, in whichever way a person would consent. */
    Verdict judge(AuthorizationLink link, Connection connection) {
        return judge(link, connection, () -> steps.checkAny(connection));
    }

    /** Judges a link by its connection as it is now, for a run of that kind. */
    Verdict judge(AuthorizationLink link, Connection connection, GrantType kind) {
        return judge(link, connection, () -> steps.check(connection, kind));
    }

    private Verdict judge(AuthorizationLink link, Connection connection, Supplier<StartSteps.Check> check) {
        if (connection.lifecycle() == Lifecycle.DELETED) {
            return new Verdict.Blocked(Block.DELETED);
        }
        if (connection.lifecycle() == Lifecycle.PAUSED) {
            return new Verdict.Blocked(Block.PAUSED);
        }
        if (!mayAsk(link.madeBy())) {
            return new Verdict.Blocked(Block.REQUESTER_GONE);
        }
        if (!(check.get() instanceof StartSteps.Check.Ready ready)) {
            return new Verdict.Blocked(Block.INCOMPLETE);
        }
        boolean same = AskedAccess.of(connection, ready.accountType())
                .filter(link.asked()::equals)
                .isPresent();
        return same ? new Verdict.Free(ready) : new Verdict.Blocked(Block.CHANGED);
    }

    /** The sign-in name of who made a link. */
    String requester(AuthorizationLink link) {
        return users.find(link.madeBy()).map(User::signInName).orElse("");
    }

    private boolean mayAsk(UUID userId) {
        return users.find(userId)
                .filter(user -> user.active() && user.role().may(Right.CHANGE_CONNECTIONS))
                .isPresent();
    }
}
