package org.grantwarden.domain.ledger;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who did it. Only pseudonymous ids stand in the leaf; names are looked up when shown.
 *
 * @param type kind of actor
 * @param id the user or API client; null for the system, an authorizer without an account and nobody
 * @param name for the system the job's name; otherwise null
 */
public record Actor(Type type, @Nullable UUID id, @Nullable String name) {
    /** Kinds of actor. */
    public enum Type {
        USER,
        API_CLIENT,
        /** A person without a session who has an authorization link, or came back from consent at the provider. */
        AUTHORIZER,
        /** A job of the installation itself. */
        SYSTEM,
        /** Somebody who is not signed in. */
        ANONYMOUS
    }

    /** Somebody who is not signed in. */
    public static final Actor NOBODY = new Actor(Type.ANONYMOUS, null, null);

    /** A person who has an authorization link or came back from consent. */
    public static final Actor AUTHORIZER = new Actor(Type.AUTHORIZER, null, null);

    public Actor {
        Objects.requireNonNull(type, "type");
    }

    /** A signed-in user. */
    public static Actor user(UUID id) {
        return new Actor(Type.USER, Objects.requireNonNull(id, "id"), null);
    }

    /** A program with a key of its own. */
    public static Actor apiClient(UUID id) {
        return new Actor(Type.API_CLIENT, Objects.requireNonNull(id, "id"), null);
    }

    /** A job of the installation itself, such as {@code refresher}. */
    public static Actor system(String job) {
        return new Actor(Type.SYSTEM, null, Objects.requireNonNull(job, "job"));
    }
}
