package org.grantwarden.domain.connection;

import java.util.Map;
import java.util.Optional;

/**
 * What moves a connection through its life: the one table of all moves. {@code docs/states.md} draws it, and a test
 * compares both.
 */
public enum LifecycleEvent {
    /** Somebody is sent to the provider. */
    AUTHORIZATION_STARTED(Map.of(Lifecycle.DRAFT, Lifecycle.AWAITING_AUTHORIZATION)),
    /** Consent came, or the first token for client credentials. A paused connection stays paused: nobody asked to hand anything out. */
    GRANTED(Map.of(
            Lifecycle.DRAFT, Lifecycle.ACTIVE,
            Lifecycle.AWAITING_AUTHORIZATION, Lifecycle.ACTIVE,
            Lifecycle.ACTIVE, Lifecycle.ACTIVE,
            Lifecycle.PAUSED, Lifecycle.PAUSED)),
    /** It uses an API key now, which needs no consent. */
    CHANGED_TO_BASIC(Map.of(
            Lifecycle.DRAFT, Lifecycle.ACTIVE,
            Lifecycle.AWAITING_AUTHORIZATION, Lifecycle.ACTIVE,
            Lifecycle.ACTIVE, Lifecycle.ACTIVE,
            Lifecycle.PAUSED, Lifecycle.PAUSED)),
    /** It gave up its API key for OAuth 2.0, with or without consent, and was never granted. */
    CHANGED_TO_OAUTH2(Map.of(Lifecycle.ACTIVE, Lifecycle.DRAFT, Lifecycle.PAUSED, Lifecycle.DRAFT)),
    /** It needs no consent any more, so nobody is waited for. */
    CHANGED_TO_CLIENT_CREDENTIALS(Map.of(Lifecycle.AWAITING_AUTHORIZATION, Lifecycle.DRAFT)),
    /** From now on nothing is handed out. */
    PAUSED(Map.of(Lifecycle.ACTIVE, Lifecycle.PAUSED)),
    /** Handing out goes on. */
    RESUMED(Map.of(Lifecycle.PAUSED, Lifecycle.ACTIVE)),
    /** Its secrets are wiped; only the tombstone is left. */
    DELETED(Map.of(
            Lifecycle.DRAFT, Lifecycle.DELETED,
            Lifecycle.AWAITING_AUTHORIZATION, Lifecycle.DELETED,
            Lifecycle.ACTIVE, Lifecycle.DELETED,
            Lifecycle.PAUSED, Lifecycle.DELETED));

    @SuppressWarnings("ImmutableEnumChecker") // Made by Map.of, which nothing can change.
    private final Map<Lifecycle, Lifecycle> moves;

    LifecycleEvent(Map<Lifecycle, Lifecycle> moves) {
        this.moves = moves;
    }

    /** All moves of this event: from where to where. */
    public Map<Lifecycle, Lifecycle> moves() {
        return moves;
    }

    /** Where it leads from there; empty when it cannot happen there. */
    public Optional<Lifecycle> from(Lifecycle present) {
        return Optional.ofNullable(moves.get(present));
    }
}
