package org.grantwarden.domain.identity.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.identity.Caller;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.identity.Users;

/** The sign-in names behind user ids, so that a screen can say who entered a secret. */
@ApplicationScoped
public class ReadUserNames {
    private Users users;
    private CurrentCall currentCall;

    protected ReadUserNames() {}

    @Inject
    public ReadUserNames(Users users, CurrentCall currentCall) {
        this.users = users;
        this.currentCall = currentCall;
    }

    /** The sign-in name of every user, disabled ones too. */
    @Requires(Right.VIEW_CONNECTIONS)
    @Transactional
    public Map<UUID, String> all() {
        return users.all().stream().collect(Collectors.toUnmodifiableMap(User::id, User::signInName));
    }

    /** The users who may sign in. */
    @Requires(Right.VIEW_CONNECTIONS)
    @Transactional
    public Set<UUID> active() {
        return users.all().stream().filter(User::active).map(User::id).collect(Collectors.toUnmodifiableSet());
    }

    /** Who calls; empty for a job. */
    @Requires(Right.VIEW_CONNECTIONS)
    public Optional<UUID> me() {
        return currentCall.get().user().map(Caller::userId);
    }
}
