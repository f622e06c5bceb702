package org.grantwarden.domain.token;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.provider.ProviderId;
import org.jspecify.annotations.Nullable;

/**
 * When token sets are refreshed ahead of time, shared by all nodes. Every method is a short transaction of its own; claims
 * are judged by the database's clock.
 */
public interface RefreshQueue {
    /**
     * Token sets without a plan, with a plan for another version, asked for since they were planned as not wanted, or due
     * as wanted although nobody asked for so long.
     */
    List<Unplanned> unplanned(int limit, Duration wantedFor);

    /** Keeps a plan and forgets earlier attempts; a null time means not until there is another token set. */
    void plan(UUID connectionId, long tokenSetVersion, @Nullable Instant dueAt, boolean wanted);

    /**
     * Takes what is due and nobody has in hand, the longest overdue first.
     *
     * @param hold how long it is ours; a node that dies loses it then
     * @param except accounts, see {@link Due#account()}, of which none is taken
     */
    List<Due> claim(int limit, Duration hold, Set<String> except);

    /** Gives claimed ones back as they were. */
    void giveBack(List<UUID> connectionIds);

    /** Puts a claimed one off: it is tried again then, and counts as one more attempt. */
    void putOff(UUID connectionId, Instant until);

    /**
     * What a plan is made from.
     *
     * @param refreshable whether another can come without a person
     * @param authType how the connection comes to tokens
     * @param lastUsedAt when an integration last asked for the access token; null when none did
     */
    record Unplanned(
            UUID connectionId,
            long tokenSetVersion,
            ProviderId provider,
            AuthType authType,
            boolean refreshable,
            Instant obtainedAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt) {}

    /**
     * One that was claimed.
     *
     * @param attempts how often it was put off
     */
    record Due(UUID connectionId, long tokenSetVersion, ProviderId provider, String accountType, int attempts) {
        /** The account type with its provider, such as {@code lever/production}. */
        public String account() {
            return provider.value() + "/" + accountType;
        }
    }
}
