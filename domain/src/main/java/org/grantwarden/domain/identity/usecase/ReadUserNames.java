package org.grantwarden.domain.identity.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.apiclient.ApiClients;
import org.grantwarden.domain.identity.Caller;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.identity.Users;

/** The names behind ids of users and API clients, so that a screen can say who entered a secret. */
@ApplicationScoped
public class ReadUserNames {
    private Users users;
    private ApiClients apiClients;
    private CurrentCall currentCall;

    protected ReadUserNames() {}

    @Inject
    public ReadUserNames(Users users, ApiClients apiClients, CurrentCall currentCall) {
        this.users = users;
        this.apiClients = apiClients;
        this.currentCall = currentCall;
    }

    /** The sign-in name of every user, disabled ones too. */
    @Requires(Right.VIEW_CONNECTIONS)
    @Transactional
    public Map<UUID, String> all() {
        return users.all().stream().collect(Collectors.toUnmodifiableMap(User::id, User::signInName));
    }

    /** The names of all who can have made or entered something: users, and API clients that are not deleted. */
    @Requires(Right.VIEW_CONNECTIONS)
    @Transactional
    public Map<UUID, String> makers() {
        Map<UUID, String> names = new HashMap<>(all());
        apiClients.all().forEach(client -> names.put(client.id(), client.name()));
        return names;
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
