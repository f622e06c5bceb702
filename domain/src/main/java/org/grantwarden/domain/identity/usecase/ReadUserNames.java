package org.grantwarden.domain.identity.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.identity.Users;

/** The sign-in names behind user ids, so that a screen can say who entered a secret. */
@ApplicationScoped
public class ReadUserNames {
    private Users users;

    protected ReadUserNames() {}

    @Inject
    public ReadUserNames(Users users) {
        this.users = users;
    }

    /** The sign-in name of every user, disabled ones too. */
    @Requires(Right.VIEW_CONNECTIONS)
    @Transactional
    public Map<UUID, String> all() {
        return users.all().stream().collect(Collectors.toUnmodifiableMap(User::id, User::signInName));
    }
}
