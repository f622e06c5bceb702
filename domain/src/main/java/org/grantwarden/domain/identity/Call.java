package org.grantwarden.domain.identity;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.ledger.Actor;
import org.grantwarden.domain.ledger.Origin;
import org.jspecify.annotations.Nullable;

/**
 * One request or run of a job: who asks, from where.
 *
 * @param caller the signed-in user; null for the system and for people who are not signed in
 */
public record Call(Actor actor, Origin origin, @Nullable Caller caller) {
    public Call {
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(origin, "origin");
    }

    /** A signed-in user's request. */
    public static Call of(Caller caller, Origin origin) {
        return new Call(Actor.user(caller.userId()), origin, caller);
    }

    /** A request of somebody who is not signed in. */
    public static Call anonymous(Origin origin) {
        return new Call(Actor.NOBODY, origin, null);
    }

    /** A request of an API client; its entitlements say what it may have, it has no rights of a user. */
    public static Call apiClient(UUID id, Origin origin) {
        return new Call(Actor.apiClient(id), origin, null);
    }

    /** A run of the installation's own job. */
    public static Call system(String job) {
        return new Call(Actor.system(job), Origin.internal(), null);
    }

    /** The signed-in user. */
    public Optional<Caller> user() {
        return Optional.ofNullable(caller);
    }

    /** Whether the caller may do that; the system may do everything. */
    public boolean may(Right right) {
        return caller == null ? actor.type() == Actor.Type.SYSTEM : caller.may(right);
    }
}
