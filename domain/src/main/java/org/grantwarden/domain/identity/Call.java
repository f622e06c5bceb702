package org.grantwarden.domain.identity;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.grantwarden.domain.ledger.Actor;
import org.grantwarden.domain.ledger.Origin;
import org.jspecify.annotations.Nullable;

/**
 * One request or run of a job: who asks, from where.
 *
 * @param caller the signed-in user; null for the system, API clients and people who are not signed in
 * @param rights those of an API client; empty for everybody else
 */
public record Call(Actor actor, Origin origin, @Nullable Caller caller, Set<Right> rights) {
    public Call {
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(origin, "origin");
        rights = Set.copyOf(rights);
    }

    /** A signed-in user's request. */
    public static Call of(Caller caller, Origin origin) {
        return new Call(Actor.user(caller.userId()), origin, caller, Set.of());
    }

    /** A request of somebody who is not signed in. */
    public static Call anonymous(Origin origin) {
        return new Call(Actor.NOBODY, origin, null, Set.of());
    }

    /** A request of somebody who showed an authorization link or the cookie of a run; they have no rights of a user. */
    public static Call authorizer(Origin origin) {
        return new Call(Actor.AUTHORIZER, origin, null, Set.of());
    }

    /** A request of an API client without rights; its entitlements say which tokens it may have. */
    public static Call apiClient(UUID id, Origin origin) {
        return apiClient(id, Set.of(), origin);
    }

    /** A request of an API client with these rights. */
    public static Call apiClient(UUID id, Set<Right> rights, Origin origin) {
        return new Call(Actor.apiClient(id), origin, null, rights);
    }

    /** A run of the installation's own job. */
    public static Call system(String job) {
        return new Call(Actor.system(job), Origin.internal(), null, Set.of());
    }

    /** The signed-in user. */
    public Optional<Caller> user() {
        return Optional.ofNullable(caller);
    }

    /** The API client that calls; empty for everybody else. */
    public Optional<UUID> program() {
        return actor.type() == Actor.Type.API_CLIENT ? Optional.ofNullable(actor.id()) : Optional.empty();
    }

    /**
     * Who makes what this call makes: a user or an API client.
     *
     * @throws java.util.NoSuchElementException when it is neither
     */
    public UUID maker() {
        return user().map(Caller::userId).or(this::program).orElseThrow();
    }

    /** Whether the caller may do that; the system may do everything. Who may change things may look at them. */
    public boolean may(Right right) {
        if (caller != null) {
            return caller.may(right);
        }
        boolean implied = right == Right.VIEW_CONNECTIONS && rights.stream().anyMatch(Right::changes);
        return actor.type() == Actor.Type.SYSTEM || rights.contains(right) || implied;
    }
}
